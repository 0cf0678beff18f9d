import { describe, expect, it } from 'vitest'
import { actionArguments } from '../../../../src/server/gate/actionArguments.ts'

const read = (body: string) => actionArguments(Buffer.from(body), 'text/plain;charset=UTF-8')

const readParts = async (...parts: [name: string, part: string | Blob][]) => {
  const form = new FormData()
  for (const [name, part] of parts) form.append(name, part)
  const sent = new Response(form)
  return actionArguments(
    Buffer.from(await sent.arrayBuffer()),
    sent.headers.get('content-type') ?? '',
  )
}

describe('the arguments of a call', () => {
  it('are read as React has written them', async () => {
    const values = {
      typed: '$$B1',
      date: '$D2026-11-25T00:00:00.000Z',
      nothing: '$undefined',
      component: '$T',
      number: '$-0',
      'a:b': ['$NaN', '$Infinity', '$-Infinity'],
    }
    expect(await read(JSON.stringify(['x', values]))).toEqual([
      'x',
      {
        typed: '$B1',
        date: new Date('2026-11-25'),
        nothing: undefined,
        component: undefined,
        number: -0,
        'a:b': [NaN, Infinity, -Infinity],
      },
    ])
  })

  it('have what comes again where it comes', async () => {
    const [call] = await read('[{"a":{"list":[{"x":1}]},"b":"$0:0:a","c":["$0:0:a:list:0"]}]')
    expect(call).toEqual({ a: { list: [{ x: 1 }] }, b: { list: [{ x: 1 }] }, c: [{ x: 1 }] })
    const [self] = (await read('[{"a":"$0:0"}]')) as { a: unknown }[]
    expect(self?.a).toBe(self)
  })

  it.each([
    '$0:1',
    '$0:0:b',
    '$0:0:text',
    '$0:0:text:length',
    '$0:0:list:length',
    '$0:0:list:1',
    '$0:0:constructor',
    '$0:0:__proto__',
    '$0:0:toString:x',
    '$0:',
    '$00:0',
    '$1',
    '$1:a:b',
    '$a:b',
    '$',
    '$@0',
    '$B1',
    '$F1',
    '$K1',
    '$Q1',
    '$R1',
    '$h1',
    '$o1',
    '$n1',
    '$n1e9',
    '$D',
    '$Dtomorrow',
    '$undefinedness',
    '$I',
  ])('lead nowhere, or are nothing that a page sends: %s', async (reference) => {
    const body = JSON.stringify([{ text: 'x', list: [{}], reference }])
    await expect(read(body)).rejects.toMatchObject({ code: 'invalid-json' })
    // The same in other letters.
    await expect(read(body.replaceAll('$', String.raw`\u0024`))).rejects.toMatchObject({
      code: 'invalid-json',
    })
  })

  it('keep components at names that React can find them by', async () => {
    await expect(read('[{"a:b":{"c":"$T"}}]')).rejects.toMatchObject({ code: 'invalid-json' })
  })

  it('change no prototype', async () => {
    const [call] = await read('[{"__proto__":{"polluted":"$undefined"},"a":1}]')
    expect(Object.getOwnPropertyNames(call)).toEqual(['a'])
    expect({}).not.toHaveProperty('polluted')
  })

  it.each([
    '',
    'x',
    'null',
    '5',
    '"$0"',
    '{}',
    '[',
    '['.repeat(500_000),
    `[${'['.repeat(300)}${']'.repeat(300)}]`,
  ])('are a list that is not too deep: %.20s', async (body) => {
    await expect(read(body)).rejects.toMatchObject({ code: 'invalid-json' })
  })

  it('may come with files, and with what Next has encrypted', async () => {
    const file = new Blob(['x'])
    expect(await readParts(['1', file], ['0', '[{"file":"$B1","a":1}]'])).toEqual([{ a: 1 }])
    const encrypted = '/WCLGl73o1gW=='
    expect(await readParts(['1', JSON.stringify(encrypted)], ['0', '["$@1","en"]'])).toEqual([
      encrypted,
      'en',
    ])
    const wrong: [string, string | Blob][][] = [
      [
        ['1', '"x"'],
        ['0', '["$B1"]'],
      ],
      [
        ['1', file],
        ['0', '["$@1"]'],
      ],
      [
        ['1', '"$0:x"'],
        ['0', '["$@1"]'],
      ],
      [['0', '[{"file":"$B1"}]']],
      [
        ['0', '[{"file":"$B1"}]'],
        ['1', file],
      ],
      [
        ['1', 'x'],
        ['0', '[{"file":"$B1"}]'],
      ],
      [
        ['1', '{}'],
        ['0', '["$1:a:b"]'],
      ],
      [
        ['1', file],
        ['0', '["$1"]'],
      ],
      [
        ['0', '[]'],
        ['0', '[]'],
      ],
      [['0', file]],
      [['1', '[]']],
    ]
    for (const parts of wrong) {
      await expect(readParts(...parts)).rejects.toMatchObject({ code: 'invalid-json' })
    }
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      await expect(actionArguments(Buffer.from('x'), type)).rejects.toMatchObject({
        code: 'invalid-json',
      })
    }
  })
})
