import type { FlattenedField, Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONTENT_SLUGS } from '../../src/model/content.ts'
import { link, paragraph, richText, text } from '../../src/richText/nodes.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

const AWKWARD_TEXT =
  ' „Größe“ 100% a_b \\ <b>&amp; %2541 \u200bBil\u00addung ’ʼ Gro\u0308ße\n\t٢٠٢٦ مـحـمـد 👩‍👩‍👧 '

/** Written as they are, or in another way: in both cases once and for all. */
const AWKWARD_ADDRESSES = [
  ' https:x.example\\a%20b ',
  'https://müller.example/ü?q=%25#„x“',
  'HTTPS://X.example/"a"',
  'halb getippt',
]

const LINKS = [
  'tel:+49 201 12345',
  'tel:0201/12345',
  'MAILTO:a@x.example,b@x.example?subject=%25',
  ' https:x.example\\a ',
  'https://x.example/%2541',
]

const body = richText(
  LINKS.map((url, index) =>
    paragraph([
      text(AWKWARD_TEXT),
      link({ linkType: 'custom', url, newTab: false }, [text('hier')], `l${index}`),
    ]),
  ),
)

/** Kept by Payload or the database, not by hooks of ours. */
const KEPT_ELSEWHERE = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  '_status',
  'minorEdit',
])

describeOnDatabase('what is saved again as it was read', () => {
  let payload: Payload
  beforeAll(async () => {
    payload = await openTestPayload()
  })
  afterAll(() => payload.destroy())

  it.each(CONTENT_SLUGS.flatMap((slug) => AWKWARD_ADDRESSES.map((url) => [slug, url] as const)))(
    'stays the same in %s with %j',
    async (collection, url) => {
      const fields = payload.collections[collection].config.flattenedFields
      const data = { ...valuesFor(fields, url), slug: undefined } as never
      const { id } = await payload.create({ collection, data, draft: true })
      const read = () => payload.findByID({ collection, id, draft: true, depth: 0 })
      const first = await read()
      for (let n = 0; n < 2; n += 1) {
        const sent = structuredClone(await read()) as never
        await payload.update({ collection, id, data: sent, draft: true, autosave: true })
        expect(withoutDates(await read())).toEqual(withoutDates(first))
      }
    },
  )

  it('stays the same in the globals', async () => {
    const address = AWKWARD_ADDRESSES[0] as string
    const data = {
      name: AWKWARD_TEXT,
      claim: AWKWARD_TEXT,
      footer: AWKWARD_TEXT,
      contact: { organisation: AWKWARD_TEXT, email: 'A.B+c@X.example', phone: ' 0201/1 ' },
      socialLinks: [{ platform: AWKWARD_TEXT, url: address }],
    }
    const first = await payload.updateGlobal({ slug: 'site', data, depth: 0 })
    const again = await payload.updateGlobal({ slug: 'site', data: first, depth: 0 })
    expect(withoutDates(again)).toEqual(withoutDates(first))

    const items = [{ label: AWKWARD_TEXT, target: 'url' as const, url: address }]
    const menu = await payload.updateGlobal({ slug: 'navigation', data: { items }, depth: 0 })
    const menuAgain = await payload.updateGlobal({ slug: 'navigation', data: menu, depth: 0 })
    expect(withoutDates(menuAgain)).toEqual(withoutDates(menu))
  })

  it('stays the same in accounts', async () => {
    const { id } = await payload.create({
      collection: 'users',
      data: {
        name: AWKWARD_TEXT,
        email: 'A.B+c@X.example',
        password: 'drei ganz zufällige Wörter',
        role: 'editor',
      },
    })
    const read = () => payload.findByID({ collection: 'users', id, depth: 0 })
    const first = await read()
    await payload.update({ collection: 'users', id, data: structuredClone(first) })
    expect(withoutDates(await read())).toEqual(withoutDates(first))
  })
})

type Values = Record<string, unknown>

function valuesFor(fields: readonly FlattenedField[], url: string): Values {
  const values = fields.flatMap((field) => {
    if (KEPT_ELSEWHERE.has(field.name) || ('hidden' in field && field.hidden)) return []
    const value = valueFor(field, url)
    return value === undefined ? [] : [[field.name, value]]
  })
  return Object.fromEntries(values) as Values
}

function valueFor(field: FlattenedField, url: string): unknown {
  switch (field.type) {
    case 'text':
      if ('hasMany' in field && field.hasMany) return undefined
      return /url|website/i.test(field.name) ? url : AWKWARD_TEXT
    case 'textarea':
      return AWKWARD_TEXT
    case 'email':
      return 'A.B+c@X.example'
    case 'richText':
      return body
    case 'date':
      return '2026-12-31T23:30:00.000+01:00'
    case 'number':
      return 2026
    case 'select': {
      const [first] = field.options
      return typeof first === 'string' ? first : first?.value
    }
    case 'group':
      return valuesFor(field.flattenedFields, url)
    default:
      return undefined
  }
}

const withoutDates = <T extends object>(doc: T) => ({ ...doc, updatedAt: null, globalType: null })
