import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InstallError, installIfNeeded } from './install.mjs'
import { runPinned } from './run.mjs'
import { SERVER } from './server.mjs'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..')

const COMMANDS = {
  start: { entry: SERVER, serves: true, watched: false },
  dev: { entry: [...SERVER, '--dev'], serves: true, watched: true },
  test: { entry: ['node_modules/vitest/vitest.mjs', 'run'], serves: false, watched: false },
}

/**
 * Installs the packages if they are not those of the lockfile, then runs a command with the Node that
 * the lockfile pins, and ends with its exit code.
 *
 * @param {string[]} args `start`, `dev` or `test`, followed by arguments for what it runs
 */
export async function launch([name, ...rest]) {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    console.error(`Usage: node src/server/launch.mjs ${Object.keys(COMMANDS).join('|')}`)
    process.exit(1)
  }
  try {
    await installIfNeeded(ROOT)
  } catch (error) {
    if (!(error instanceof InstallError)) throw error
    console.error(error.message)
    process.exit(1)
  }
  process.exit(await runPinned(ROOT, { ...command, entry: [...command.entry, ...rest] }))
}
