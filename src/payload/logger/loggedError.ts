/** Bytes of a message, of one of a cause, and of all lines of a stack together. */
const MOST_OF_MESSAGE = 300
const MOST_OF_CAUSE = 100
const MOST_OF_STACK = 600

/** How many errors inside each other are named. */
const MOST_CAUSES = 3

/** A code or a class, as drivers name them; whatever is longer is none. */
const NAME = /^[\w.-]{1,60}$/

/** Errors whose messages repeat what was sent: those of the databases and Payload's own. */
const REPEATS = /^(APIError|BSON|Cast|Drizzle|Libsql|Mongo|Query|Sqlite|SQLite|Strict|Validat)/

export type LoggedError = {
  type: string
  message: string
  code?: string
  status?: number
  stack?: string
  causes?: string[]
}

/**
 * What the log says of an error, in less than 2 kB whatever happened: what kind it is, where it was
 * thrown, and what caused it. Database drivers put the whole query and all its values into message,
 * stack and properties; nothing of that is kept.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: loggedText(String(error)) }
  const { code, status } = error as Error & { code?: unknown; status?: unknown }
  const known = typeof code === 'string' || typeof code === 'number' ? String(code) : ''
  const { type, message } = summary(error)
  const causes = causesOf(error)
  return {
    type,
    message,
    ...(NAME.test(known) ? { code: known } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: [`${type}: ${message}`, ...framesOf(error.stack ?? '')].join('\n'),
    ...(causes.length > 0 ? { causes } : {}),
  }
}

/** A text of somebody else's for the log: one line, in the length that lines have there. */
export function loggedText(text: string, bytes = MOST_OF_MESSAGE): string {
  const line = text
    .slice(0, bytes)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .toWellFormed()
  if (Buffer.byteLength(line) <= bytes && text.length <= bytes) return line
  // The last letter may have been cut in the middle.
  return `${Buffer.from(line)
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, '')}…`
}

function summary(error: Error) {
  const { name, message, constructor } = error
  const type = [constructor.name, name, 'Error'].find((one) => NAME.test(one)) ?? 'Error'
  return { type, message: loggedText(repeats(error) ? withoutValues(message) : message) }
}

/** Whether a message may have what was sent; errors often have the message of what they were made of. */
function repeats(error: Error): boolean {
  let inner: unknown = error
  for (let depth = 0; inner instanceof Error && depth <= MOST_CAUSES; depth += 1) {
    if (REPEATS.test(inner.constructor.name) || REPEATS.test(inner.name)) return true
    inner = innerOf(inner)
  }
  return false
}

/** A message up to the first value, or the query. */
export function withoutValues(message: string): string {
  return message
    .replace(/^Failed query:.*/s, 'Failed query')
    .replace(/["'`{[(:]?\s*["'`{[].*/s, '…')
}

function causesOf(error: Error): string[] {
  const causes: string[] = []
  let inner: unknown = innerOf(error)
  while (inner instanceof Error && causes.length < MOST_CAUSES) {
    const { type, message } = summary(inner)
    causes.push(`${type}: ${loggedText(message, MOST_OF_CAUSE)}`)
    inner = innerOf(inner)
  }
  return causes
}

/** The cause (ECMAScript), the first of several, or what GraphQL has wrapped. */
function innerOf(error: Error): unknown {
  const { cause, errors, originalError } = error as Error & {
    errors?: unknown
    originalError?: unknown
  }
  return cause ?? originalError ?? (Array.isArray(errors) ? (errors[0] as unknown) : undefined)
}

/** The lines that say where; before them V8 repeats the message. */
function framesOf(stack: string): string[] {
  const frames = stack
    .slice(-20_000)
    .split('\n')
    .filter((line) => /^ {4}at [^\p{C}]{1,200}$/u.test(line))
  while (Buffer.byteLength(frames.join('\n')) > MOST_OF_STACK) frames.pop()
  return frames
}
