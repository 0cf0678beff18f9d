import type { Collection } from './collections.ts'
import type { ContentSlug } from './content.ts'
import type { Field, FieldOf, Fields, FilterName } from './fields.ts'

export type TranslatedKind = 'text' | 'richText'

/** A collection as translation and delivery see it. */
export type Model = Collection & {
  /** Fields with a value per language. */
  readonly translated: Readonly<Record<string, TranslatedKind>>
  /** Fields with one value for all languages. */
  readonly plain: readonly string[]
  /** Fields that point to other documents, and to which collection; `many` is a list. */
  readonly relations: Readonly<Record<string, { readonly to: ContentSlug; readonly many: boolean }>>
  /** Fields that point to a file in `media`. */
  readonly files: readonly string[]
  /** Fields of their own collection (beside dates and the title) that lists can be sorted by. */
  readonly sortable: readonly string[]
  /** The field that a parameter of lists means. */
  readonly filters: Readonly<Partial<Record<FilterName, string>>>
  /** The values of the field that `kind` means, where there is one. */
  readonly kinds?: readonly string[]
  /** Fields that go into a summary of the document inside another one, its title not among them. */
  readonly summary: readonly string[]
}

/** Everything that follows from what is written down of a collection. */
export function modelOf(collection: Collection): Model {
  const { fields } = collection
  const translated = translatedIn(fields)
  const related = namesWhere(fields, isRelation)
  const files = namesWhere(fields, isFile)
  const plain = namesWhere(
    fields,
    (field) => !(field.translated || isRelation(field) || isFile(field)),
  )
  const shown = (name: string) => fields[name]?.inSummary === true
  const filters = Object.entries(fields).flatMap(([name, { filter }]) =>
    filter ? [[filter, name] as const] : [],
  )
  const kind = Object.values(fields).find(({ filter }) => filter === 'kind')
  return {
    ...collection,
    translated,
    plain,
    relations: Object.fromEntries(
      related.map((name) => {
        const { to, many } = fields[name] as FieldOf<'relation'>
        return [name, { to, many: many === true }]
      }),
    ),
    files,
    sortable: namesWhere(fields, ({ sortable }) => sortable === true),
    filters: Object.fromEntries(filters),
    ...(kind?.kind === 'select' ? { kinds: Object.keys(kind.options) } : {}),
    summary: [...plain.filter(shown), ...Object.keys(translated).filter(shown)],
  }
}

/** The fields that are translated, and whether readers get them as rich text. */
export function translatedIn(fields: Fields): Readonly<Record<string, TranslatedKind>> {
  const names = namesWhere(fields, ({ translated }) => translated === true)
  return Object.fromEntries(
    names.map((name) => [name, fields[name]?.kind === 'richText' ? 'richText' : 'text']),
  )
}

const isRelation = ({ kind }: Field) => kind === 'relation'

const isFile = ({ kind }: Field) => kind === 'picture' || kind === 'pdf'

function namesWhere(fields: Fields, holds: (field: Field) => boolean): string[] {
  return Object.keys(fields).filter((name) => holds(fields[name] as Field))
}
