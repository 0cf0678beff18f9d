import { StartError } from './start/startError.ts'
import { start } from './start/start.ts'

/** Whoever reads the output has ended, or there is no room for it: neither is a reason to end. */
const UNREAD = new Set(['EDQUOT', 'EFBIG', 'ENOSPC', 'EPIPE'])

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!UNREAD.has(error.code ?? '')) throw error
  })
}

try {
  await start({ isDevelopment: process.argv.includes('--dev') })
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  console.error('Mehrklang has not started.')
  process.exit(1)
}
