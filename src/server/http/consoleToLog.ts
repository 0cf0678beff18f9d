import type { Logger } from 'pino'

/**
 * Hands on to the log what Next and React write past it: they print whole errors, with the query and all
 * values of a database's, in no format and of any length.
 *
 * @param output the console of this process
 */
export function consoleToLog(output: Pick<Console, 'error' | 'warn'>, logger: Logger): void {
  for (const level of ['error', 'warn'] as const) {
    output[level] = (...args: unknown[]) => {
      const err = args.find((one) => one instanceof Error)
      const text = args.filter((one) => typeof one === 'string').join(' ')
      logger[level](err ? { err } : {}, text)
    }
  }
}
