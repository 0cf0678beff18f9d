import { loggedError, loggedText } from './loggedError.ts'

/**
 * What is to be logged, so that a line is short and has no values, whoever writes it: errors become
 * {@link loggedError}, also the one in `err`, and texts are cut.
 *
 * @param args as a pino method takes them
 */
export function boundedLines<T extends readonly unknown[]>(args: T): T {
  return args.map((one) => {
    if (one instanceof Error) return { err: loggedError(one) }
    if (typeof one === 'string') return loggedText(one)
    if (typeof one !== 'object' || one === null) return one
    const { err, msg } = one as { err?: unknown; msg?: unknown }
    return {
      ...one,
      ...(err === undefined ? {} : { err: loggedError(err) }),
      ...(typeof msg === 'string' ? { msg: loggedText(msg) } : {}),
    }
  }) as unknown as T
}

/** pino's own serializer would look for more in what is made already. */
export const serializers = { err: (error: unknown): unknown => error }
