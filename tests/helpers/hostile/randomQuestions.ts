import * as fc from 'fast-check'
import type { FlattenedField, SanitizedConfig } from 'payload'
import { stringify } from 'qs-esm'
import { MOST } from '../../../src/access/limits/tooMuchAsked.ts'
import type { Role } from '../signInAs.ts'

const OPERATORS = [
  'equals',
  'not_equals',
  'contains',
  'like',
  'not_like',
  'in',
  'not_in',
  'all',
  'exists',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
  'near',
  'within',
  'intersects',
  '$where',
  '$gt',
  '__proto__',
  'constructor',
]

/** How many of them every field might know. */
const USUAL = 13

const NAMES = [
  'id',
  '_id',
  'id.x',
  '0',
  '$where',
  '$title',
  '__proto__',
  'constructor',
  'hash',
  'salt',
  'apiKeyIndex',
  'sessions.id',
  'titleFolded',
  'title.de',
  'title.$gt',
  'parent.title',
  'parent__title',
  'goals.id',
  'version.title',
  'relationTo',
  'globalType',
  '',
  '.',
  'a..b',
  'title"',
  "title'--",
  'title`',
  'ti\0tle',
  'AND',
  'or',
]

/** Values that have broken servers before, as texts and as what JSON can say. */
export const VALUES: unknown[] = [
  '',
  'x',
  'null',
  'true',
  'undefined',
  '0',
  '-1',
  '1e309',
  '-0',
  'NaN',
  'Infinity',
  '9007199254740993',
  '99999999999999999999999999',
  '0x10',
  '000000000000000000000000',
  'zzzzzzzzzzzzzzzzzzzzzzzz',
  '6f9619ff-8b86-d011-b42d-00c04fc964ff',
  'a\0b',
  '\0',
  '\ud800',
  'a\udfffb',
  '(((((',
  '[',
  '.*+?^${}()|[]\\',
  '%',
  '_',
  '\\',
  "' OR 1=1 --",
  "'; DROP TABLE articles; --",
  '" OR ""="',
  '1 UNION SELECT hash FROM users',
  '$where',
  '{"$gt":""}',
  '2024-01-01',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-19T23:59:59.999Z',
  '9999999-01-01',
  '0000-00-00',
  ',,,',
  'a,b',
  '1,2,3,4',
  'x'.repeat(MOST.valueLength),
  'ﷺ'.repeat(300),
  null,
  true,
  false,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  1.5,
  [],
  [null],
  [''],
  ['a', 1, null, true],
  [['a']],
  [{}],
  {},
  { $gt: '' },
  { $ne: null },
  { value: 'x', relationTo: 'articles' },
  { value: { $gt: '' }, relationTo: 'nothing' },
  { type: 'Point', coordinates: [0, 0] },
  { or: [{ id: { exists: true } }] },
]

const NUMBERS = [
  '0',
  '-1',
  '1.5',
  '1e309',
  '-1e309',
  '1e15',
  '1e300',
  'NaN',
  'x',
  '',
  '9007199254740993',
  '[]',
]

export const FORM = 'application/x-www-form-urlencoded'

/** A question that is sent with POST, as one by another method. */
export const overriding = (type: string, body: string, method = 'GET'): RequestInit => ({
  headers: { 'content-type': type, 'X-HTTP-Method-Override': method },
  body,
})

/** What is sent, to which address. */
export type Send = [method: string, path: string, init?: RequestInit]

type Question = { role: Role; what: Send }
type Entity = { slug: string; flattenedFields: FlattenedField[]; isGlobal: boolean }

const any = <Value>(...all: readonly Value[]) => fc.constantFrom(...all)
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''))
const mostly = <Value>(percent: number, usual: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: percent, arbitrary: usual }, { weight: 100 - percent, arbitrary: other })
/** A parameter, in so many of a hundred questions. */
const parameter = (percent: number, name: string, value: fc.Arbitrary<unknown>) =>
  mostly(
    100 - percent,
    fc.constant({}),
    value.map((one) => ({ [name]: one })),
  )
const together = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object)

/** Questions to every list of the management API, with conditions and parameters that mean nothing, or harm. */
export function randomQuestions({ collections, globals }: SanitizedConfig): fc.Arbitrary<Question> {
  const entities = (
    all: { slug: string; flattenedFields: FlattenedField[] }[],
    isGlobal: boolean,
  ) => any(...all.map(({ slug, flattenedFields }) => ({ slug, flattenedFields, isGlobal })))
  return mostly(90, entities(collections, false), entities(globals, true)).chain(questionTo)
}

function questionTo({ slug, flattenedFields, isGlobal }: Entity): fc.Arbitrary<Question> {
  const known = any(...flattenedFields.flatMap(namesOf))
  const name = joined(mostly(90, any(''), any('version.')), mostly(80, known, any(...NAMES)))
  const value = any(...VALUES)
  const condition = fc
    .tuple(name, mostly(85, any(...OPERATORS.slice(0, USUAL)), any(...OPERATORS)), value)
    .map(([field, operator, compared]) => ({ [field]: { [operator]: compared } }))
  const conditions = fc
    .tuple(any('and', 'or', 'AND'), fc.array(condition, { minLength: 2, maxLength: 2 }))
    .map(([operator, all]) => ({ [operator]: all }))
  const where = fc.oneof(condition, conditions)
  const numbers = together(
    ...['limit', 'page', 'depth'].map((key) => parameter(20, key, any(...NUMBERS))),
  )
  const selected = name.map((field) => ({ [field]: 'true' }))
  const join = together(
    condition.map((one) => ({ where: one })),
    name.map((sort) => ({ sort })),
    numbers,
  )
  const query = together(
    numbers,
    parameter(
      80,
      'where',
      fc.oneof(
        where,
        where.map((one) => JSON.stringify(one)),
      ),
    ),
    parameter(40, 'sort', joined(any('', '-'), name)),
    parameter(20, 'draft', any('true', 'x')),
    parameter(10, 'locale', any('all', 'tr', '*')),
    parameter(10, 'fallbackLocale', any<unknown>('none', 'x', ['de'])),
    parameter(15, 'select', fc.oneof(selected, any('x'))),
    parameter(10, 'populate', fc.oneof(selected, any<unknown>({ pages: { x: 'true' } }, 'x'))),
    parameter(
      15,
      'joins',
      fc.oneof(
        join.map((children) => ({ children })),
        name.map((field) => ({ [field]: 'x' })),
        any('x'),
      ),
    ),
    mostly(90, any({}), any({ trash: 'true', pagination: 'false' })),
    parameter(20, 'field', name),
  ).map((parameters) => stringify(parameters))
  const id = value.map(
    (one) => `/${encodeURIComponent(String(one).toWellFormed().replaceAll('\0', ''))}`,
  )
  const tail = isGlobal
    ? any('', '/versions', '/versions/x')
    : mostly(86, any('', '', '', '/count', '/versions', '/distinct'), id)
  return fc.record({
    role: any<Role>('administrator', 'administrator', 'editor', 'anonymous'),
    what: fc.tuple(fc.boolean(), tail, query).map(([isForm, end, asked]): Send => {
      const path = `/api/${isGlobal ? 'globals/' : ''}${slug}${end}`
      return isForm ? ['POST', path, overriding(FORM, asked)] : ['GET', `${path}?${asked}`]
    }),
  })
}

function namesOf(field: FlattenedField): string[] {
  return field.type === 'group'
    ? [field.name, ...field.flattenedFields.map(({ name }) => `${field.name}.${name}`)]
    : [field.name]
}
