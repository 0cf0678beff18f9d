import type { PayloadRequest } from 'payload'
import { matchesState } from './matchesState.ts'
import { Refusal } from './refusal.ts'

type Stored = { updatedAt?: string | null; savedBy?: string | null }

/**
 * Refuses a write that says which state it is based on, where another one is stored: `If-Match` over
 * REST, or the `updatedAt` that a document was read with and is sent back with. Who says nothing, and
 * every write over the Local API, goes on. To be called inside of the transaction that then writes, so
 * that of two writes that are based on the same state only one happens.
 *
 * @param data the fields that were sent
 * @param stored the newest state: the draft, where there is one
 * @param readable that state as whoever writes may read it, with no more than they may see
 * @throws {Refusal} `changed-meanwhile` with the stored document; `invalid-if-match`
 */
export async function refuseStaleWrite(
  req: PayloadRequest,
  data: unknown,
  stored: Stored,
  readable: () => Promise<object | null>,
): Promise<void> {
  if (isBasedOn(req, data, stored.updatedAt ?? undefined)) return
  const document = await readable()
  throw new Refusal(
    req,
    'changed-meanwhile',
    {
      de: `Das wurde inzwischen${by(document, 'von')} geändert${when(stored, 'de')}. Es wurde nichts gespeichert, damit nichts verloren geht.`,
      en: `This has been changed${by(document, 'by')} meanwhile${when(stored, 'en')}. Nothing was saved, so that nothing is lost.`,
    },
    { document },
  )
}

/** Whether a request says which state its write is based on. */
export function namesItsBase(req: PayloadRequest, data: unknown): boolean {
  return req.payloadAPI !== 'local' && (ifMatch(req) !== null || sentTime(data) !== undefined)
}

function isBasedOn(req: PayloadRequest, data: unknown, updatedAt: string | undefined): boolean {
  const header = ifMatch(req)
  const matches = header === null || matchesState(header, updatedAt)
  if (matches === undefined) {
    throw new Refusal(req, 'invalid-if-match', {
      de: 'If-Match nennt den Stand, auf dem eine Änderung beruht: updatedAt des Dokuments, in Anführungszeichen.',
      en: 'If-Match names the state that a change is based on: the updatedAt of the document, in quotation marks.',
    })
  }
  const sent = sentTime(data)
  const isNewer = sent !== undefined && updatedAt !== undefined && new Date(updatedAt) > sent
  return matches && !isNewer
}

function ifMatch(req: PayloadRequest): string | null {
  const header = req.payloadAPI === 'REST' ? req.headers.get('if-match') : null
  // Whatever there is: the write is based on nothing.
  return header?.trim() === '*' ? null : header
}

function sentTime(data: unknown): Date | undefined {
  const { updatedAt } = (data ?? {}) as { updatedAt?: unknown }
  return typeof updatedAt === 'string' && updatedAt !== '' ? new Date(updatedAt) : undefined
}

/** Who has saved it, where that is noted and whoever writes may know it. */
function by(document: object | null, word: string): string {
  const { savedBy } = (document ?? {}) as Stored
  return savedBy ? ` ${word} ${savedBy}` : ''
}

/** In the time of editors, whatever zone the server is in. */
function when({ updatedAt }: Stored, language: 'de' | 'en'): string {
  if (!updatedAt) return ''
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  })
  return ` (${format.format(new Date(updatedAt))})`
}
