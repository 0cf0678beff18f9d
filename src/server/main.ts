import { StartError } from './start/startError.ts'
import { start } from './start/start.ts'

// Whoever reads the output may end first; that is no reason to end in the middle of a request.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

try {
  await start({ isDevelopment: process.argv.includes('--dev') })
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  console.error('Mehrklang has not started.')
  process.exit(1)
}
