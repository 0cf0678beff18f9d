import type { Condition, Field as PayloadField, FilterOptions } from 'payload'
import type { Field, FieldOf, FieldKind, Fields } from '../../src/model/fields.ts'
import type { Words } from '../../src/text/words.ts'
import { BY_KIND, type Properties } from './byKind.ts'
import { COMMON_ENTRIES } from './commonEntries.ts'

/** What editors see of a field, and what Payload has to know beside the content model. */
export type FormEntry = {
  label: Words
  /** It takes half the width; two in a row stand beside each other. */
  half?: true
  /** The management API is often asked by it. */
  index?: true
  /** Where Payload's own `required` cannot be used, and `validate` does it. */
  required?: false
  /** Another field of Payload's for the same values. */
  type?: 'radio'
  defaultValue?: string
  // Payload's types depend on the field, and there is one for each.
  validate?: unknown
  filterOptions?: FilterOptions
  admin?: {
    description?: Words
    placeholder?: string
    position?: 'sidebar'
    step?: number
    condition?: Condition
    components?: object
  }
}

type EntryOf<One extends Field> = One extends { fields: infer Parts extends Fields }
  ? FormEntry & { fields: Form<Parts> }
  : FormEntry

type Common = keyof typeof COMMON_ENTRIES

/** An entry for every field; those that are called the same everywhere can be left out. */
export type Form<Model extends Fields> = {
  [Name in Exclude<keyof Model, Common>]: EntryOf<Model[Name]>
} & { [Name in Extract<keyof Model, Common>]?: EntryOf<Model[Name]> }

type AnyForm = { readonly [name: string]: (FormEntry & { fields?: AnyForm }) | undefined }

/**
 * The fields of a collection, global or group as Payload takes them.
 *
 * @param fields as the content model has them
 * @param form what is added to them for editors
 */
export function payloadFields<Model extends Fields>(
  fields: Model,
  form: Form<Model>,
): PayloadField[] {
  return fieldsOf(fields, form)
}

/** One field as Payload takes it. */
export function payloadField(name: string, field: Field, entry: FormEntry): PayloadField {
  return fieldOf(name, field, { [name]: entry })
}

function fieldsOf(fields: Fields, form: AnyForm): PayloadField[] {
  return inRows(Object.entries(fields).map(([name, field]) => fieldOf(name, field, form)))
}

const COMMON: AnyForm = COMMON_ENTRIES

const NOTHING: Partial<FormEntry> & { fields?: AnyForm } = {}

function fieldOf(name: string, field: Field, form: AnyForm): PayloadField {
  // A field without an entry gets a label of its name from Payload.
  const { half, fields, ...entry } = form[name] ?? COMMON[name] ?? NOTHING
  const properties = ofKind(field)
  return {
    name,
    ...properties,
    ...(field.translated ? { localized: true } : {}),
    ...(field.required ? { required: true } : {}),
    ...('fields' in field ? { fields: fieldsOf(field.fields, fields ?? {}) } : {}),
    ...entry,
    admin: { ...properties.admin, ...(half ? { width: '50%' } : {}), ...entry.admin },
  } as PayloadField
}

function ofKind<Kind extends FieldKind>(field: FieldOf<Kind>): Properties {
  return BY_KIND[field.kind](field)
}

/** Two neighbours of half the width share a row. */
function inRows(fields: PayloadField[]): PayloadField[] {
  const [first, second, ...rest] = fields
  if (!first || !second) return fields
  if (!isHalf(first) || !isHalf(second)) return [first, ...inRows(fields.slice(1))]
  return [{ type: 'row', fields: [first, second] }, ...inRows(rest)]
}

const isHalf = ({ admin }: PayloadField) => admin !== undefined && 'width' in admin
