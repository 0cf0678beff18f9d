import type { FieldKind, FieldOf } from '../../src/model/fields.ts'
import { TEXT_LIMITS, YEARS } from '../../src/model/fields.ts'
import { longText } from '../richText/editor.ts'
import { berlinDate, withTime } from './berlinDate.ts'
import { formatted } from './formatted.ts'
import { ENTRIES } from './labels.ts'
import { dateNotBefore, yearNotBefore } from './notBefore.ts'
import { requiredInSource } from './requiredInSource.ts'
import { webAddress } from './webAddress.ts'
import { wholeNumber } from './wholeNumber.ts'

/** Properties of a field of Payload's; which there are depends on its `type`. */
export type Properties = {
  type: string
  admin?: Record<string, unknown>
  [property: string]: unknown
}

/** What a field of each kind is for Payload, without its name and what editors read about it. */
export const BY_KIND: { readonly [Kind in FieldKind]: (field: FieldOf<Kind>) => Properties } = {
  line: (field) => text('text', field, TEXT_LIMITS.line),
  paragraph: (field) => ({ ...text('textarea', field, TEXT_LIMITS.paragraph), admin: { rows: 3 } }),
  richText: () => longText,
  phone: () => ({ type: 'text', validate: formatted('phone') }),
  color: () => ({ type: 'text', validate: formatted('color') }),
  isbn: () => ({ type: 'text', validate: formatted('isbn') }),
  email: () => ({ type: 'email' }),
  webAddress: () => webAddress,
  number: ({ min, max, whole }) => ({
    type: 'number',
    min,
    max,
    ...(whole ? { validate: wholeNumber } : {}),
  }),
  year: ({ notBefore }) => ({
    type: 'number',
    ...YEARS,
    validate: notBefore ? yearNotBefore(notBefore) : wholeNumber,
    admin: { step: 1 },
  }),
  date: ({ notBefore }) => ({
    ...berlinDate,
    ...(notBefore ? { validate: dateNotBefore(notBefore) } : {}),
    admin: { date: withTime },
  }),
  select: ({ options, initial }) => ({
    type: 'select',
    options: Object.entries(options).map(([value, label]) => ({ value, label })),
    ...(initial === undefined ? {} : { defaultValue: initial }),
    admin: { position: 'sidebar' },
  }),
  relation: ({ to, many }) => ({
    type: 'relationship',
    relationTo: to,
    ...(many ? { hasMany: true } : {}),
    admin: { position: 'sidebar', ...(many ? { appearance: 'drawer' } : {}) },
  }),
  picture: () => ({
    type: 'upload',
    relationTo: 'media',
    filterOptions: { mimeType: { contains: 'image/' } },
    admin: { position: 'sidebar' },
  }),
  pdf: () => ({
    type: 'upload',
    relationTo: 'media',
    filterOptions: { mimeType: { equals: 'application/pdf' } },
  }),
  group: () => ({ type: 'group' }),
  list: ({ most }) => ({ type: 'array', labels: ENTRIES, maxRows: most }),
}

function text(
  type: 'text' | 'textarea',
  { max, required, translated }: FieldOf<'line' | 'paragraph'>,
  limit: number,
): Properties {
  return {
    type,
    maxLength: max ?? limit,
    ...(required && translated ? { validate: requiredInSource(type) } : {}),
  }
}
