import type { Config } from 'payload'
import { boundedLines, serializers } from './boundedLines.ts'
import { clientErrorStatus } from '../errors/clientError.ts'
import { logDestination } from './logDestination.ts'
import { loggedError } from './loggedError.ts'

/** Pino's number for `error`. */
const ERROR = 50

/**
 * The level of Payload's log until it is open, by the one that the operator chose: what it does then, the
 * start says step by step, and a command says nothing else. Whoever serves sets the operator's afterwards.
 */
export const levelWhileOpening = (level: string) => (level === 'info' ? 'warn' : level)

/**
 * Payload's log lines at a level of pino. Payload logs what users do wrong
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
    destination: logDestination(),
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
