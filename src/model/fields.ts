import type { Words } from '../text/words.ts'
import type { ContentSlug } from './content.ts'

/** The parameters of a list that ask for documents with a value in one of their fields. */
export type FilterName = 'topic' | 'goal' | 'partner' | 'kind'

type Common = {
  /** It has a value before it is published; of a translated field, in German. */
  readonly required?: true
  /** It has a value per language. */
  readonly translated?: true
  /** Lists can be sorted by it. */
  readonly sortable?: true
  /** The parameter by which lists are filtered. */
  readonly filter?: FilterName
  /** It is in the summary of the document inside another one. */
  readonly inSummary?: true
}

/** One type per kind, so that code can say what it does with each. */
type Each<Kind extends string, More = unknown> = Kind extends string
  ? { readonly kind: Kind } & More
  : never

/** A text of one line, of a few sentences; `max` in characters. */
type TextField = Each<'line' | 'paragraph', { readonly max?: number }>

type RichTextField = Each<'richText', { readonly translated: true }>

/** Texts of a certain form, which publishing insists on. */
type FormattedField = Each<'phone' | 'color' | 'isbn' | 'email' | 'webAddress'>

type NumberField = Each<
  'number',
  { readonly min?: number; readonly max?: number; readonly whole?: true }
>

/** A year, or a moment; not before the one in the field beside it that is named. */
type TimeField = Each<'year' | 'date', { readonly notBefore?: string }>

type SelectField = Each<
  'select',
  {
    /** What editors call each value. */
    readonly options: Readonly<Record<string, Words>>
    /** What a new document begins with. */
    readonly initial?: string
  }
>

/** Other documents; `many` is a list in the order that editors give it. */
type RelationField = Each<'relation', { readonly to: ContentSlug; readonly many?: true }>

/** A file in `media`. */
type FileField = Each<'picture' | 'pdf'>

/** Fields that belong together; a list has up to `most` of them. */
type GroupField = Each<'group', { readonly fields: Fields }>
type ListField = Each<'list', { readonly most: number; readonly fields: Fields }>

export type Field = Common &
  (
    | TextField
    | RichTextField
    | FormattedField
    | NumberField
    | TimeField
    | SelectField
    | RelationField
    | FileField
    | GroupField
    | ListField
  )

export type FieldKind = Field['kind']

export type FieldOf<Kind extends FieldKind> = Extract<Field, { kind: Kind }>

/** By name, in the order of the editors' form. */
export type Fields = { readonly [name: string]: Field }

/** How long a text may be, in characters, unless its field says otherwise. */
export const TEXT_LIMITS = { line: 200, paragraph: 500, webAddress: 2000 } as const

export const YEARS = { min: 1900, max: 2100 } as const
