import type { Logger } from 'pino'
import { withoutValues } from '../../payload/logger/loggedError.ts'

/**
 * Hands on to the log what Next, React and the admin write past it: whole errors, with the query and all
 * values of a database's, and questions with what they ask for, in no format and of any length.
 *
 * @param output the console of this process
 */
export function consoleToLog(output: Pick<Console, 'error' | 'warn'>, logger: Logger): void {
  for (const level of ['error', 'warn'] as const) {
    output[level] = (...args: unknown[]) => {
      const err = args.find((one) => one instanceof Error)
      const text = args.filter((one) => typeof one === 'string').join(' ')
      logger[level](err ? { err } : {}, withoutValues(text))
    }
  }
}
