/** What there is to read. */
export type Opening = {
  /** The file of the read store. */
  file: string
  publicUrl: string
}

/**
 * What is sent to a reader: with a server, its part of the port; with a socket, a connection that was
 * accepted elsewhere, and its number; and what there is to read.
 */
export type ToReader =
  { kind: 'listen' } | { kind: 'connection'; number: number } | ({ kind: 'open' } & Opening)

/**
 * What a reader says: that it is there, that it has taken a connection, or that it has found damage in a
 * file of this identity.
 */
export type FromReader =
  { kind: 'there' } | { kind: 'taken'; number: number } | { kind: 'damaged'; file: string }

/** The variable that says where the process that edits listens. */
export const EDITING_SOCKET = 'MEHRKLANG_EDITING_SOCKET'
