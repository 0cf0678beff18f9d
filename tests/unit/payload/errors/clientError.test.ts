import { Writable } from 'node:stream'
import { GraphQLError } from 'graphql'
import { APIError, AuthenticationError, Forbidden, NotFound } from 'payload'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { clientErrorStatus } from '../../../../src/payload/errors/clientError.ts'
import { payloadLogger } from '../../../../src/payload/logger/payloadLogger.ts'

const syntaxError = () => {
  try {
    return JSON.parse('{')
  } catch (error) {
    return error
  }
}

describe('clientErrorStatus', () => {
  it.each([
    [new APIError('Nicht so', 400), 400],
    [new AuthenticationError(), 401],
    [new Forbidden(), 403],
    [new NotFound(), 404],
    [new GraphQLError('x', { originalError: new Forbidden() }), 403],
    [syntaxError(), 400],
    [new Error('Unexpected end of form'), 400],
  ])('%s', (error, status) => {
    expect(clientErrorStatus(error)).toBe(status)
  })

  it.each([
    [new Error('SQLITE_BUSY')],
    [new TypeError('x is not a function')],
    [new APIError('Something broke')],
    [new SyntaxError('Invalid regular expression')],
    [new GraphQLError('x', { originalError: new Error('SQLITE_BUSY') })],
    ['a text'],
    [undefined],
  ])('%s is the server’s', (error) => {
    expect(clientErrorStatus(error)).toBeUndefined()
  })
})

describe('payloadLogger', () => {
  const linesAt = (level: string, log: (logger: pino.Logger) => void) => {
    const lines: Record<string, unknown>[] = []
    const stream = new Writable({
      write(line: Buffer, _encoding, done) {
        lines.push(JSON.parse(line.toString()) as Record<string, unknown>)
        done()
      },
    })
    const logger = payloadLogger(level)
    if (!logger || typeof logger !== 'object' || !('options' in logger))
      throw new Error('No logger')
    // Payload brings an older pino, whose types are others.
    const options: object = logger.options
    log(pino({ ...options, base: null, timestamp: false }, stream))
    return lines
  }

  it('says in one line what a user did wrong', () => {
    expect(linesAt('info', (logger) => logger.error({ err: new Forbidden() }))).toEqual([
      { level: 30, msg: 'You are not allowed to perform this action.' },
    ])
    expect(linesAt('error', (logger) => logger.error({ err: new Forbidden() }))).toEqual([])
  })

  it('says everything about what went wrong here', () => {
    const lines = linesAt('error', (logger) => {
      logger.error({ err: new Error('SQLITE_BUSY'), msg: 'Saving failed' })
      logger.error({ err: new Forbidden(), msg: 'A scheduled publication failed' })
      logger.error('A text')
      logger.error(new Error('As it is'))
    })
    expect(lines).toMatchObject([
      { level: 50, msg: 'Saving failed', err: { stack: expect.stringContaining('SQLITE_BUSY') } },
      { level: 50, msg: 'A scheduled publication failed', err: { status: 403 } },
      { level: 50, msg: 'A text' },
      { level: 50, err: { message: 'As it is' } },
    ])
  })
})
