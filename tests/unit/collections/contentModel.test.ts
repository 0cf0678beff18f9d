import type { Field, FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import config from '../../../payload.config.ts'
import { CONTENT, CONTENT_SLUGS } from '../../../src/model/content.ts'

const { collections } = await config

/** Fields of every collection that are not of its model. */
const COMMON = new Set([
  'savedBy',
  'slug',
  'publishedAt',
  'minorEdit',
  'referenceKeys',
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  '_status',
])

const fieldsOf = (slug: string) =>
  collections.find((collection) => collection.slug === slug)?.flattenedFields ?? []

describe('the content model', () => {
  it.each(CONTENT_SLUGS)('says of %s what the collection says', (slug) => {
    const model = CONTENT[slug]
    const fields = fieldsOf(slug).filter(
      (field) =>
        !COMMON.has(field.name) &&
        field.type !== 'join' &&
        !('hidden' in field && field.hidden) &&
        !('virtual' in field && field.virtual),
    )
    const isLocalized = (field: FlattenedField) => 'localized' in field && field.localized === true
    const names = (some: FlattenedField[]) => some.map(({ name }) => name).toSorted()
    const translated = fields.filter(isLocalized)
    expect(names(translated)).toEqual(Object.keys(model.translated).toSorted())
    for (const field of translated) {
      expect(model.translated[field.name]).toBe(field.type === 'richText' ? 'richText' : 'text')
    }
    const relations = fields.filter(({ type }) => type === 'relationship')
    expect(names(relations)).toEqual(Object.keys(model.relations).toSorted())
    for (const field of relations as (FlattenedField &
      Pick<Field, never> & { relationTo: string; hasMany?: boolean })[]) {
      expect(model.relations[field.name]).toEqual({
        to: field.relationTo,
        many: field.hasMany === true,
      })
    }
    expect(names(fields.filter(({ type }) => type === 'upload'))).toEqual(model.files.toSorted())
    const rest = fields.filter(
      (field) => !isLocalized(field) && !['relationship', 'upload'].includes(field.type),
    )
    expect(names(rest)).toEqual(model.plain.toSorted())
    const kind = fields.find((field) => field.name === 'kind')
    const kinds = kind?.type === 'select' ? kind.options : undefined
    expect(model.kinds).toEqual(kinds?.map((one) => (typeof one === 'string' ? one : one.value)))
  })

  it.each(CONTENT_SLUGS)('has labels of %s that each visitor reads', (slug) => {
    const told = (field: FlattenedField): string[] => [
      ...('label' in field && typeof field.label === 'function' ? [field.name] : []),
      ...('flattenedFields' in field ? field.flattenedFields.flatMap(told) : []),
    ]
    const ofPayload = new Set(['createdAt', 'updatedAt', 'deletedAt', '_status'])
    const ofOurs = fieldsOf(slug)
      .flatMap(told)
      .filter((name) => !ofPayload.has(name))
    expect(ofOurs).toEqual([])
  })
})
