import path from 'node:path'

/**
 * What can be uploaded, and the extensions by which files of a type are known; the first one is what a
 * wrong one becomes. SVG is refused: it can carry scripts, and readers gain little from it here.
 */
export const EXTENSIONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['.jpg', '.jpeg', '.jpe', '.jfif'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/avif': ['.avif'],
  'image/gif': ['.gif'],
  'application/pdf': ['.pdf'],
}

const TYPES = new Map(
  Object.entries(EXTENSIONS).flatMap(([type, extensions]) =>
    extensions.map((extension) => [extension, type]),
  ),
)

/** The type by which a file is sent: what it is called, if it could have been uploaded under that name. */
export function typeOfName(name: string): string | undefined {
  return TYPES.get(path.extname(name).toLowerCase())
}
