import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  EnvironmentError,
  readEnvironment,
  variables,
} from '../../../src/environment/environment.ts'

describe('the environment', () => {
  it('has defaults for everything that a first run needs', () => {
    expect(readEnvironment({})).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      publicUrl: undefined,
      databaseUri: 'file:./data/mehrklang.db',
      secret: undefined,
      seed: 'demo',
      logLevel: 'info',
    })
  })

  it('takes an empty value as none', () => {
    const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']))

    expect(readEnvironment(empty)).toEqual(readEnvironment({}))
  })

  it.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['DATABASE_URI', 'postgres://localhost/x'],
    ['PAYLOAD_SECRET', 'short'],
    ['ADMIN_EMAIL', 'nobody'],
    ['ADMIN_PASSWORD', 'short'],
    ['SEED', 'some'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s and names the variable', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(EnvironmentError)
    expect(() => readEnvironment({ [name]: value })).toThrow(new RegExp(`^${name}: `))
  })

  it('never repeats a secret that it refuses', () => {
    expect(() => readEnvironment({ PAYLOAD_SECRET: 'geheim' })).not.toThrow(/geheim/)
  })

  it('cuts the slash at the end of PUBLIC_URL', () => {
    expect(readEnvironment({ PUBLIC_URL: 'https://cms.example.org/' }).publicUrl).toBe(
      'https://cms.example.org',
    )
  })
})

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8')
  const example = parseEnv(text)

  it('lists the variables that are read, and no other', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(variables).sort())
  })

  it('has their defaults', () => {
    expect(readEnvironment(example)).toEqual(readEnvironment({}))
    for (const [name, schema] of Object.entries(variables)) {
      expect(example[name], name).toBe(String(schema.parse(undefined) ?? ''))
    }
  })

  it('has a comment before each', () => {
    expect(text.match(/^#.*\n[A-Z_]+=/gm)).toHaveLength(Object.keys(variables).length)
  })
})
