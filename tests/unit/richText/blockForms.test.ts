import type { Block, Field } from 'payload'
import { expect, it } from 'vitest'

import { BLOCK_FORMS } from '../../../collections/richText/blocks.ts'
import { BLOCKS } from '../../../src/richText/blocks.ts'
import type {
  ArrayField,
  FieldSpecs,
  SelectField,
} from '../../../src/richText/nodes/blocks/fields.ts'

const optionsOf = (field: Extract<Field, { type: 'select' }>) =>
  field.options.map((option) => (typeof option === 'string' ? option : option.value))

/** What a form asks for, by name. */
function inForm(fields: Field[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (!('name' in field)) return []
      if (field.type === 'array') return [[field.name, inForm(field.fields)]]
      return [[field.name, field.type === 'select' ? optionsOf(field) : field.type]]
    }),
  )
}

/** What is read of it, by name. */
function inSpec(fields: FieldSpecs): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      if (field.type === 'array') return [name, inSpec((field as ArrayField<FieldSpecs>).fields)]
      if (field.type === 'select') return [name, (field as SelectField<string>).options]
      return [name, field.type === 'webAddress' ? 'text' : field.type]
    }),
  )
}

it.each(Object.entries<Block>(BLOCK_FORMS))(
  'the form of %s asks for what is read of it, and for nothing else',
  (slug, form) => {
    expect(form.slug).toBe(slug)
    expect(inForm(form.fields)).toEqual(inSpec(BLOCKS[slug as keyof typeof BLOCKS].fields))
  },
)
