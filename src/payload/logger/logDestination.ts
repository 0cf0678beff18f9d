import { PinoPretty, type PrettyOptions } from 'pino-pretty'

/** What a line of a request says first, and then not again. */
const OF_REQUEST = ['method', 'path', 'status', 'ms'] as const

/**
 * Where log lines go: as JSON into a pipe or a file, for programs, and as text to a terminal.
 *
 * @returns a stream that takes lines of pino
 */
export function logDestination() {
  if (!process.stdout.isTTY) return process.stdout
  return PinoPretty({
    colorize: true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: ['pid', 'hostname', ...OF_REQUEST].join(','),
    singleLine: true,
    messageFormat,
    // What is logged last, too, is there when the process ends.
    sync: true,
    destination: process.stdout.fd,
  })
}

const messageFormat: PrettyOptions['messageFormat'] = (line, messageKey) => {
  const message = String(line[messageKey])
  return message === 'request' ? `${OF_REQUEST.map((name) => line[name]).join(' ')} ms` : message
}
