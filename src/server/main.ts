import { outliveOutput } from './outliveOutput.ts'
import { StartError } from './start/startError.ts'
import { start } from './start/start.ts'

outliveOutput()

try {
  await start({ isDevelopment: process.argv.includes('--dev') })
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  console.error('Mehrklang has not started.')
  process.exit(1)
}
