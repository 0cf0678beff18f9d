import { Writable } from 'node:stream'
import { DrizzleQueryError } from '@payloadcms/db-sqlite/drizzle'
import { GraphQLError } from 'graphql'
import { mongo } from 'mongoose'
import { APIError } from 'payload'
import { pino, type LoggerOptions } from 'pino'
import { describe, expect, it } from 'vitest'
import { boundedLines } from '../../../../src/payload/logger/boundedLines.ts'
import { loggedError } from '../../../../src/payload/logger/loggedError.ts'
import { payloadLogger } from '../../../../src/payload/logger/payloadLogger.ts'
import { consoleToLog } from '../../../../src/server/http/consoleToLog.ts'
import { loggedPath } from '../../../../src/server/http/requestLog.ts'

const SECRET = 'Geheimnis'

const MOST_BYTES = 2048

const query = () => {
  const values = Array.from({ length: 5000 }, () => SECRET)
  const sql = `select "id" from "users" where "email" in (${values.map((one) => `'${one}'`).join()})`
  return new DrizzleQueryError(sql, values, new Error('SQLITE_ERROR: too many SQL variables'))
}

const withProperties = () =>
  Object.assign(
    new mongo.MongoServerError({ message: `dup key: { email: "${SECRET}" }`, code: 11000 }),
    {
      keyValue: { email: SECRET },
      result: SECRET.repeat(1000),
    },
  )

const deep = () => {
  let error = new Error('innen')
  for (let level = 0; level < 500; level += 1) error = new Error(`außen ${level}`, { cause: error })
  return error
}

const circular = () => {
  const error = new Error('im Kreis')
  error.cause = error
  return error
}

const errors: [string, () => Error][] = [
  ['a query of SQLite with its values', query],
  ['a refusal of MongoDB with its document', withProperties],
  ['one inside of another', () => new Error('Failed', { cause: query() })],
  ['one of GraphQL', () => new GraphQLError('Failed', { originalError: query() })],
  [
    'one of GraphQL that says what the database has said',
    () => new GraphQLError(withProperties().message, { originalError: withProperties() }),
  ],
  ['several', () => new AggregateError(Array.from({ length: 500 }, query), 'Many')],
  ['a long message', () => new Error('x'.repeat(1_000_000))],
  ['a message of many bytes', () => new Error('\0ﷺ"'.repeat(1000))],
  ['a value in a message of Payload', () => new APIError(`Invalid ID value in ["${SECRET}"]`)],
  ['five hundred causes', deep],
  ['a cause that is itself', circular],
  [
    'an odd stack',
    () => Object.assign(new Error('x'), { stack: `${SECRET}\n    at ${'y'.repeat(9000)}` }),
  ],
  [
    'a long name',
    () => Object.assign(new Error('x'), { name: SECRET.repeat(500), code: SECRET.repeat(500) }),
  ],
]

/** What a logger writes. */
function lines(options: LoggerOptions, write: (logger: pino.Logger) => void): string[] {
  const written: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString())
      done()
    },
  })
  write(pino(options, stream))
  return written
}

const { options } = payloadLogger('info') as { options: LoggerOptions }

describe('a logged error', () => {
  it.each(errors)('has no values and less than 2 kB: %s', (_, make) => {
    const error = make()
    const written = lines(options, (logger) => {
      logger.error({ err: error })
      logger.error(error)
      logger.error({ err: error, msg: `Failed: ${'x'.repeat(9000)}` })
      consoleToLog({ error: () => undefined, warn: () => undefined }, logger)
    })
    expect(written).toHaveLength(3)
    for (const line of written) {
      expect(line).not.toContain(SECRET)
      expect(Buffer.byteLength(line)).toBeLessThan(MOST_BYTES)
      expect(JSON.parse(line)).toHaveProperty('err.message')
    }
  })

  it('says where in a folder of any name', () => {
    const frame = '    at open (/srv/Mehrklang für alle/src/server/main.ts:1:1)'
    const error = Object.assign(new Error('x'), { stack: `Error: x\n${frame}` })
    expect(loggedError(error).stack).toBe(`Error: x\n${frame}`)
  })

  it('says what it was, where, and why', () => {
    expect(loggedError(query())).toMatchObject({
      type: 'DrizzleQueryError',
      message: 'Failed query',
      stack: expect.stringMatching(
        /^DrizzleQueryError: Failed query\n {4}at .*loggedError\.test\.ts/,
      ) as string,
      causes: ['Error: SQLITE_ERROR: too many SQL variables'],
    })
    expect(loggedError(withProperties())).toMatchObject({ type: 'MongoServerError', code: '11000' })
    const name = 'title'
    expect(loggedError(new TypeError(`Cannot read '${name}'`)).message).toBe("Cannot read 'title'")
  })
})

describe('a line', () => {
  it('is short when a client was wrong', () => {
    const [line = ''] = lines(options, (logger) => {
      logger.error({ err: new APIError(`Nicht ${'x'.repeat(9000)}`, 400) })
    })
    expect(line.length).toBeLessThan(500)
    expect(line).toContain('"level":30')
  })

  it('is what Next prints, too', () => {
    const output: Pick<Console, 'error' | 'warn'> = {
      error: () => undefined,
      warn: () => undefined,
    }
    const [line = '', warning] = lines(options, (logger) => {
      consoleToLog(output, logger)
      output.error(' ⨯', query(), { digest: SECRET })
      output.warn(`Invalid where query in URL: {"email":{"equals":"${SECRET}"}}`)
    })
    expect(warning).toContain('"Invalid where query in URL…"')
    expect(line).toContain('DrizzleQueryError')
    expect(line).not.toContain(SECRET)
    expect(line.length).toBeLessThan(MOST_BYTES)
  })

  it('keeps what is short', () => {
    expect(boundedLines(['Job given up', 5, null, { job: 'x' }])).toEqual([
      'Job given up',
      5,
      null,
      { job: 'x' },
    ])
  })

  it('has the beginning of a long address', () => {
    expect(loggedPath('/v1/de/goals?q=x')).toBe('/v1/de/goals')
    expect(loggedPath(`/${'x'.repeat(9000)}`).length).toBeLessThan(310)
  })
})
