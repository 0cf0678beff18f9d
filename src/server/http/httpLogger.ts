import { pino, type Logger } from 'pino'
import { boundedLines, serializers } from '../../payload/logger/boundedLines.ts'
import { logDestination } from '../../payload/logger/logDestination.ts'

/**
 * The logger for requests, beside Payload's and in its format: pino-http needs a logger of its own
 * version of pino, and Payload brings an older one.
 *
 * @param level as in `LOG_LEVEL`
 */
export function httpLogger(level: string): Logger {
  return pino(
    {
      name: 'http',
      level,
      serializers,
      hooks: {
        logMethod(args, method) {
          method.apply(this, boundedLines(args))
        },
      },
    },
    logDestination(),
  )
}
