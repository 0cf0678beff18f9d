import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { pinnedNode } from '../../src/server/launcher/pinnedNode.mjs'
import { SECRET } from './startProcess.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/**
 * Runs a command, such as `npm run account -- …`, as an operator does who has the variables of the server.
 *
 * @param command as `package.json` has it
 * @param input what is typed or comes from a file; nothing where it is not given
 * @returns how it ended, and what it has said
 */
export async function runCommand(
  command: 'account' | 'import' | 'reconcile',
  args: readonly string[],
  environment: Record<string, string>,
  input = '',
): Promise<{ code: number | null; said: string }> {
  const { PATH, HOME } = process.env
  const child = spawn(pinnedNode(ROOT), [`src/server/${command}.ts`, ...args], {
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      PATH,
      HOME,
      LOG_LEVEL: 'warn',
      PAYLOAD_SECRET: SECRET,
      ...environment,
    },
  })
  child.stdin.end(input)
  const [[code], ...said] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ])
  return { code, said: said.join('') }
}
