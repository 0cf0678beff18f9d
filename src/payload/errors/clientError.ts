/** What Payload throws for multipart bodies that it cannot read, without a type or as its own fault. */
const MULTIPART = new Set([
  'Malformed content type',
  'Malformed part header',
  'Request is not eligible for file upload',
  'Unexpected end of file',
  'Unexpected end of form',
  // The sender has gone; that is Node's own word.
  'aborted',
  // A file that a storage service has, named instead of sent.
  'uploadConfig.handlers is not present for media',
])

/** Mongoose's and BSON's, for a value that no field of the kind can have; SQLite finds nothing then. */
const UNFIT = new Set(['BSONError', 'CastError'])

/**
 * The HTTP status of an error that whoever asked has caused: missing rights, values that fit no field,
 * bodies and parameters that cannot be read.
 *
 * @returns undefined for every other error, the ones that operators have to know of
 */
export function clientErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if (MULTIPART.has(error.message) || UNFIT.has(error.name)) return 400
  // `JSON.parse` of a parameter or of a multipart field.
  if (error instanceof SyntaxError && error.message.includes('JSON')) return 400
  if ('originalError' in error && error.originalError) {
    return clientErrorStatus(error.originalError)
  }
  // A file to be fetched from an address, which is not done here.
  if (error.name === 'FileRetrievalError') return 400
  const status = 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}
