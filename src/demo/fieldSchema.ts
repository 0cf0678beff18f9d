import { z } from 'zod'
import {
  type Field,
  type FieldKind,
  type FieldOf,
  type Fields,
  TEXT_LIMITS,
  YEARS,
} from '../model/fields.ts'
import { FORMATS } from '../model/formats.ts'

/** What a document or file is called in the demo: the name of its folder. */
export const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a key in kebab case')

/** A text that is there. */
export const line = (max: number) => z.string().trim().min(1).max(max)

export const webAddress = z.url({ protocol: /^https?$/ }).max(TEXT_LIMITS.webAddress)

/** What front matter has for a field of each kind. */
const BY_KIND: { readonly [Kind in FieldKind]: (field: FieldOf<Kind>) => z.ZodType | undefined } = {
  line: ({ max }) => line(max ?? TEXT_LIMITS.line),
  paragraph: ({ max }) => line(max ?? TEXT_LIMITS.paragraph),
  // The text below the front matter.
  richText: () => undefined,
  phone: () => z.string().refine(FORMATS.phone, 'is not a phone number'),
  color: () => z.string().refine(FORMATS.color, 'is not a colour such as #0f766e'),
  isbn: () => z.string().refine(FORMATS.isbn, 'is not a valid ISBN'),
  email: () => z.email(),
  webAddress: () => webAddress,
  number: ({ min = -Infinity, max = Infinity, whole }) =>
    (whole ? z.int() : z.number()).min(min).max(max),
  year: () => z.int().min(YEARS.min).max(YEARS.max),
  // Content is seeded on any day: dates are counted from it, as each collection says for itself.
  date: () => undefined,
  select: ({ options }) => z.enum(Object.keys(options)),
  relation: ({ many }) => (many ? z.array(key).default([]) : key),
  picture: () => key,
  pdf: () => key,
  group: ({ fields }) => z.strictObject(shapeOf(fields)),
  list: ({ fields, most }) =>
    z
      .array(z.strictObject(shapeOf(fields)))
      .max(most)
      .default([]),
}

/**
 * What front matter has for some fields.
 *
 * @param isNeeded whether a field has to be there; in the demo no text that can be translated is missing
 */
export function shapeOf(
  fields: Fields,
  isNeeded = (_: string, { required, translated }: Field) => required ?? translated ?? false,
): Record<string, z.ZodType> {
  const schemas = Object.entries(fields).flatMap(([name, field]) => {
    const schema = ofKind(field)
    if (!schema) return []
    return [[name, isNeeded(name, field) ? schema : z.optional(schema)] as const]
  })
  return Object.fromEntries(schemas)
}

function ofKind<Kind extends FieldKind>(field: FieldOf<Kind>): z.ZodType | undefined {
  return BY_KIND[field.kind](field)
}
