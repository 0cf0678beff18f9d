import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAdminBuilt } from '../../../../src/server/start/adminBuild.ts'
import { sourceFingerprint } from '../../../../src/server/start/sourceFingerprint.ts'
import { temporaryDirectory } from '../../../helpers/temporaryDirectory.ts'

function project() {
  const root = temporaryDirectory()
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  for (const file of [
    'package-lock.json',
    'payload.config.ts',
    'next.config.mjs',
    'tsconfig.json',
  ]) {
    write(file, '{}')
  }
  write('src/a.ts', 'a')
  write('collections/goals/index.ts', 'goals')
  return { root, write }
}

describe('sourceFingerprint', () => {
  it('is the same for a copy', async () => {
    expect(await sourceFingerprint(project().root)).toBe(await sourceFingerprint(project().root))
  })

  it('is made where a process may have few open files', async () => {
    const { root, write } = project()
    for (let count = 0; count < 200; count += 1) write(`src/many/${count}.ts`, String(count))
    const expected = await sourceFingerprint(root)
    const module = path.resolve('src/server/start/sourceFingerprint.ts')
    const script = `const { sourceFingerprint } = await import(process.argv[1])
process.stdout.write(await sourceFingerprint(process.argv[2]))`
    const command = 'ulimit -n 100; exec "$0" --input-type=module --eval "$1" "$2" "$3"'
    const output = execFileSync('sh', ['-c', command, process.execPath, script, module, root], {
      encoding: 'utf8',
    })
    expect(output).toBe(expected)
  })

  it.each([
    ['a file of src', 'src/a.ts'],
    ['a new file', 'src/admin/new.tsx'],
    ['a collection', 'collections/goals/index.ts'],
    ['the lockfile', 'package-lock.json'],
    ['the configuration', 'payload.config.ts'],
  ])('changes with %s', async (_, file) => {
    const { root, write } = project()
    const before = await sourceFingerprint(root)

    write(file, 'changed')

    expect(await sourceFingerprint(root)).not.toBe(before)
  })

  it('changes when text moves from one file to the next', async () => {
    const { root, write } = project()
    write('src/a.ts', 'ab')
    write('src/b.ts', 'c')
    const before = await sourceFingerprint(root)

    write('src/a.ts', 'a')
    write('src/b.ts', 'bc')

    expect(await sourceFingerprint(root)).not.toBe(before)
  })

  it.each(['src/demo/content/goals/x/de.md', 'src/a.test.ts', 'docs/editors.md'])(
    'does not change with %s',
    async (file) => {
      const { root, write } = project()
      const before = await sourceFingerprint(root)

      write(file, 'new')

      expect(await sourceFingerprint(root)).toBe(before)
    },
  )
})

describe('isAdminBuilt', () => {
  it('wants the stamp of this very source', async () => {
    const { root, write } = project()

    expect(await isAdminBuilt(root, 'abc')).toBe(false)
    write('.next/mehrklang-built-from', 'abc')
    expect(await isAdminBuilt(root, 'abc')).toBe(true)
    expect(await isAdminBuilt(root, 'abd')).toBe(false)
    rmSync(path.join(root, '.next'), { recursive: true })
    expect(await isAdminBuilt(root, 'abc')).toBe(false)
  })
})
