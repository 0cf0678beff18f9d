/** What a `media` document says of one file; all empty for a size that was not made. */
export type SizeFields = {
  filename: string | null
  filesize: number | null
  height: number | null
  mimeType: string | null
  url: null
  width: number | null
}

/** What of a `media` document is made from its file. */
export type FileFields = {
  filename: string
  filesize: number
  focalX: number | null
  focalY: number | null
  height: number | null
  mimeType: string
  sizes: Record<string, SizeFields>
  width: number | null
}

/** A document, as far as it is about files. */
export type HasFiles = {
  filename?: string | null
  sizes?: Record<string, { filename?: string | null } | null | undefined> | null
}

/** A file of a document: its name, and which size it is; the original is none. */
export type FileName = { name: string; size: string | null }

/** The names of a document's files; a file that serves for two sizes is there for each. */
export function fileNamesOf({ filename, sizes }: HasFiles): FileName[] {
  const files = [
    { name: filename, size: null },
    ...Object.entries(sizes ?? {}).map(([size, file]) => ({ name: file?.filename, size })),
  ]
  return files.flatMap(({ name, size }) => (name ? [{ name, size }] : []))
}

/** The names that a document had and has no more. */
export function goneFileNames(before: HasFiles, after: HasFiles): FileName[] {
  const kept = new Set(fileNamesOf(after).map(({ name }) => name))
  return fileNamesOf(before).filter(({ name }) => !kept.has(name))
}
