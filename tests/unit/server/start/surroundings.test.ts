import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDataDirectory } from '../../../../src/server/start/checkDataDirectory.ts'
import { checkSqlite } from '../../../../src/server/start/checkSqlite.ts'
import { listen } from '../../../../src/server/start/listen.ts'
import { withoutCredentials } from '../../../../src/server/start/withoutCredentials.ts'
import { causeOf, knownCauseOf, StartError } from '../../../../src/server/start/startError.ts'
import { temporaryDirectory } from '../../../helpers/temporaryDirectory.ts'

describe('causeOf', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })

  it('finds what an operator can mend below what was made of it', () => {
    expect(causeOf(full)).toBe('the disk is full')
    expect(causeOf(new Error('Failed query', { cause: full }))).toBe('the disk is full')
  })

  it('takes the first line of anything else', () => {
    expect(causeOf(new Error('odd\nand long'))).toBe('odd')
    expect(knownCauseOf(new Error('odd'))).toBeUndefined()
  })
})

describe('checkDataDirectory', () => {
  it('makes the directory and leaves nothing in it', () => {
    const directory = path.join(temporaryDirectory(), 'a/b')

    checkDataDirectory(directory)

    expect(() => mkdirSync(directory)).toThrow(/EEXIST/)
  })

  it('refuses a file in its place', () => {
    const file = path.join(temporaryDirectory(), 'data')
    writeFileSync(file, '')

    expect(() => checkDataDirectory(file)).toThrow(/^DATA_DIR: .*data cannot be written to: /)
  })
})

describe('checkSqlite', () => {
  it('takes a new file, an empty one and one that it has opened before', async () => {
    const file = path.join(temporaryDirectory(), 'new folder/ü.db')

    await checkSqlite(`file:${file}`)
    await expect(checkSqlite(`file:${file}`)).resolves.toBeUndefined()
  })

  it('refuses a directory', async () => {
    const directory = temporaryDirectory()

    await expect(checkSqlite(`file:${directory}`)).rejects.toThrow(
      /it cannot be opened \(a directory/,
    )
  })

  it('refuses what is not a database', async () => {
    const file = path.join(temporaryDirectory(), 'letter.txt')
    writeFileSync(file, 'Dear reader, this is no database. '.repeat(50))

    await expect(checkSqlite(`file:${file}`)).rejects.toThrow(
      /letter\.txt cannot be used: it is not an/,
    )
  })

  it('leaves other databases alone', async () => {
    await expect(checkSqlite('mongodb://nowhere.invalid/x')).resolves.toBeUndefined()
  })
})

describe('listen', () => {
  it('finds a free port and then refuses it as taken', async () => {
    const first = createServer()
    const port = await listen(first, 0, '127.0.0.1')

    expect(port).toBe((first.address() as AddressInfo).port)
    await expect(listen(createServer(), port, '127.0.0.1')).rejects.toThrow(
      new StartError(`PORT: ${port} on 127.0.0.1 is in use by another program.`),
    )
    first.close()
  })

  it('refuses an address that this machine does not have', async () => {
    await expect(listen(createServer(), 0, '192.0.2.1')).rejects.toThrow(/^HOST: 192\.0\.2\.1 is/)
  })
})

describe('withoutCredentials', () => {
  it('leaves the host only', () => {
    expect(withoutCredentials('mongodb://me:p%40ss@db.example:27017/x')).toBe(
      'mongodb://…@db.example:27017/x',
    )
    // A slash that should have been escaped.
    expect(withoutCredentials('s3://KEY:ge/heim@s3.example/files')).toBe('s3://…@s3.example/files')
    expect(withoutCredentials('file:./data/mehrklang.db')).toBe('file:./data/mehrklang.db')
  })
})
