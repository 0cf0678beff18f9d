import type { Config } from 'payload'
import { boundedLines, serializers } from './boundedLines.ts'
import { clientErrorStatus } from '../errors/clientError.ts'
import { loggedError } from './loggedError.ts'

/** Pino's number for `error`. */
const ERROR = 50

/**
 * Payload's log lines as JSON at the level that the operator chose. Payload logs what users do wrong
 * with a stack, as if it were a fault of the server: that becomes one line at `info`. Its own
 * `loggingLevels` go by the error's name, and GraphQL gives every error the same. What Payload says
 * something about itself (a scheduled publication that fails) stays as it is, and short.
 */
export function payloadLogger(level: string): Config['logger'] {
  return {
    options: {
      level,
      serializers,
      hooks: {
        logMethod(args, method, number) {
          const error = errorAlone(args[0])
          if (error && number >= ERROR && clientErrorStatus(error))
            this.info(loggedError(error).message)
          else method.apply(this, boundedLines(args))
        },
      },
    },
    destination: process.stdout,
  }
}

/** The error of a line that says nothing else, as Payload writes it for a request. */
function errorAlone(logged: unknown): Error | undefined {
  if (typeof logged !== 'object' || logged === null || Object.keys(logged).join('') !== 'err') {
    return undefined
  }
  const { err } = logged as { err: unknown }
  return err instanceof Error ? err : undefined
}
