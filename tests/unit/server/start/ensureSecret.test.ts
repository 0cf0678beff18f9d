import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ensureSecret } from '../../../../src/server/start/ensureSecret.ts'
import { StartError } from '../../../../src/server/start/startError.ts'
import { temporaryDirectory } from '../../../helpers/temporaryDirectory.ts'

const read = (file: string) => readFileSync(file, 'utf8')

describe('ensureSecret', () => {
  it('makes a file that only its owner can read', () => {
    const file = path.join(temporaryDirectory(), '.env')

    const secret = ensureSecret(file, false)

    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(read(file)).toBe(`PAYLOAD_SECRET=${secret}\n`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('keeps what is in the file, also without a line end', () => {
    const file = path.join(temporaryDirectory(), '.env')
    writeFileSync(file, 'PORT=4000\n# note')

    const secret = ensureSecret(file, false)

    expect(read(file)).toBe(`PORT=4000\n# note\nPAYLOAD_SECRET=${secret}\n`)
  })

  it('wins over an empty one before it', () => {
    const file = path.join(temporaryDirectory(), '.env')
    writeFileSync(file, 'PAYLOAD_SECRET=\n')

    const secret = ensureSecret(file, false)

    expect(parseEnv(read(file))['PAYLOAD_SECRET']).toBe(secret)
  })

  it('makes none in production', () => {
    const file = path.join(temporaryDirectory(), '.env')

    expect(() => ensureSecret(file, true)).toThrow(StartError)
    expect(() => read(file)).toThrow(/ENOENT/)
  })

  it('says why it cannot be saved', () => {
    const file = path.join(temporaryDirectory(), '.env')
    mkdirSync(file)

    expect(() => ensureSecret(file, false)).toThrow(/\.env: it is a directory\.$/)
  })
})
