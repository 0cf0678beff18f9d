import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { pinnedNode } from '../../../../src/server/launcher/pinnedNode.mjs'

const ROOT = path.resolve(import.meta.dirname, '../../../..')

/** Prints what a module loads, and what that loads, one address per line. */
const LOADED = (module: string) => `
import { registerHooks } from 'node:module'
registerHooks({ load: (url, context, next) => (console.log(url), next(url, context)) })
await import(${JSON.stringify(module)})
process.exit(0)
`

it.each(['start/start.ts', 'readers/answerDelivery.ts'])(
  '%s loads nothing that takes long: the port answers first, and readers know the read store only',
  async (file) => {
    const module = path.join(ROOT, 'src/server', file)
    const args = ['--input-type=module', '--eval', LOADED(module)]
    const { stdout } = await promisify(execFile)(pinnedNode(ROOT), args, { cwd: ROOT })
    const loaded = stdout.trim().split('\n')
    expect(loaded.length).toBeGreaterThan(10)
    expect(
      loaded.filter((url) =>
        /\/node_modules\/(@aws-sdk|@payloadcms|mongoose|next|payload)\//.test(url),
      ),
    ).toEqual([])
  },
)
