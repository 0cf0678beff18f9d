import { describe, expect, it } from 'vitest'
import { basedOn } from '../../../../src/admin/saving/basedOn.ts'
import { differences, markChange } from '../../../../src/admin/saving/differences.ts'
import { mineOnTop, sameContent, sameValue } from '../../../../src/admin/saving/sameContent.ts'
import { textOf } from '../../../../src/admin/saving/textOf.ts'

const text = (text: string) => ({ type: 'text', text, version: 1 })
const paragraph = (...children: object[]) => ({ type: 'paragraph', version: 1, children })
const rich = (...children: object[]) => ({ root: { type: 'root', version: 1, children } })

describe('two states of a document', () => {
  it.each([
    ['', null, true],
    [undefined, [], true],
    [false, null, true],
    [0, null, false],
    ['a', 'a', true],
    [[1, 2], [2, 1], false],
    [{ a: 1, b: '' }, { a: 1 }, true],
    [rich(paragraph(text('a'))), rich(paragraph(text('b'))), false],
  ])('%j and %j are the same: %s', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same)
    expect(sameValue(b, a)).toBe(same)
  })

  it('have the same content when only a save lies between them', () => {
    const a = { id: '1', title: 'T', updatedAt: '1', _status: 'draft', form: 'only' }
    expect(sameContent(a, { id: '1', title: 'T', updatedAt: '2', _status: 'published' })).toBe(true)
    expect(sameContent(a, { id: '1', title: 'U', updatedAt: '2' })).toBe(false)
  })

  it('are merged by what I have changed', () => {
    const base = { id: '1', title: 'alt', teaser: 'alt', kind: 'news', updatedAt: '1' }
    const stored = { ...base, teaser: 'von Kim', kind: 'press', updatedAt: '2' }
    const mine = { ...base, title: 'von Rana', kind: 'story' }
    expect(mineOnTop({ base, mine, stored })).toEqual({
      id: '1',
      title: 'von Rana',
      teaser: 'von Kim',
      kind: 'story',
      updatedAt: '2',
    })
  })

  it('are shown by the fields in which they differ, in the order of the form', () => {
    const fields = [
      {
        type: 'tabs',
        tabs: [{ type: 'tab', fields: [{ type: 'text', name: 'title', label: 'Titel' }] }],
      },
      { type: 'row', fields: [{ type: 'richText', name: 'body', label: 'Text' }] },
      { type: 'text', name: 'teaser' },
      { type: 'join', name: 'articles' },
    ]
    const mine = {
      title: 'Meiner',
      body: rich(paragraph(text('gleich'))),
      teaser: 'a',
      articles: 1,
    }
    const stored = {
      title: 'Deiner',
      body: rich(paragraph(text('gleich'))),
      teaser: 'b',
      articles: 2,
    }
    expect(differences(fields, mine, stored)).toEqual([
      {
        name: 'title',
        label: 'Titel',
        mine: { before: '', changed: 'M', after: 'einer' },
        stored: { before: '', changed: 'D', after: 'einer' },
      },
      {
        name: 'teaser',
        label: 'teaser',
        mine: { before: '', changed: 'a', after: '' },
        stored: { before: '', changed: 'b', after: '' },
      },
    ])
  })

  it.each([
    ['abc', 'abXc', ['', 'X']],
    ['aa', 'aaa', ['', 'a']],
    ['', 'neu', ['', 'neu']],
    ['gleich', 'gleich', ['', '']],
  ])('%j and %j differ in %j', (a, b, changed) => {
    const marked = markChange(a, b)
    expect(marked.map(({ changed }) => changed)).toEqual(changed)
    expect(marked.map(({ before, changed, after }) => before + changed + after)).toEqual([a, b])
  })
})

describe('the text of a value', () => {
  it('has a line for each paragraph and entry, and no ids', () => {
    const list = {
      type: 'list',
      version: 1,
      children: [
        { type: 'listitem', version: 1, children: [text('eins')] },
        { type: 'listitem', version: 1, children: [text('zwei')] },
      ],
    }
    const block = {
      type: 'block',
      version: 1,
      fields: { id: 'x', blockType: 'call', title: 'Los' },
    }
    const value = rich(
      paragraph(text('Ein '), text('Satz'), { type: 'linebreak', version: 1 }),
      list,
      block,
    )
    expect(textOf(value)).toBe('Ein Satz\n\neins\nzwei\nLos')
    expect(
      textOf([
        { id: 'x', label: 'Ziele' },
        { id: 'y', label: 'Termine' },
      ]),
    ).toBe('Ziele\nTermine')
    expect(textOf({ city: 'Essen', street: null })).toBe('Essen')
    expect([textOf(5), textOf(true), textOf(false), textOf(null)]).toEqual(['5', '✓', '', ''])
  })
})

describe('a write that says what it is based on', () => {
  const tag = (request: RequestInit) => new Headers(request.headers).get('If-Match')

  it('has the state in the header, and in the fields where they have one', () => {
    const form = new FormData()
    form.set('_payload', JSON.stringify({ title: 'T', updatedAt: 'old' }))
    const request = basedOn({ method: 'PATCH', body: form, headers: { Accept: 'x' } }, 'new')
    expect(tag(request)).toBe('"new"')
    expect(new Headers(request.headers).get('Accept')).toBe('x')
    expect(JSON.parse((request.body as FormData).get('_payload') as string)).toEqual({
      title: 'T',
      updatedAt: 'new',
    })
    const json = basedOn({ body: '{"_status":"draft"}' }, 'new')
    expect([tag(json), json.body]).toEqual(['"new"', '{"_status":"draft"}'])
  })

  it('says nothing of a document that is not there yet', () => {
    const request = { method: 'POST', body: '{}' }
    expect(basedOn(request, undefined)).toBe(request)
  })
})
