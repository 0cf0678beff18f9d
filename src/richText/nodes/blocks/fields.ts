import { isBlank } from '../../../text/isBlank.ts'
import { readAddress, WEB_KINDS } from '../../../text/readAddress.ts'
import { visibleText } from '../../../text/visibleText.ts'
import { type Json, recordsOf, stringOf } from '../../json.ts'
import type { Kind, RichText } from '../../lexical.ts'
import type { FlowWithoutEmpty, Place, TextMap, VisibleFlow } from '../../spec.ts'

/** What a field of a block holds: how it is read, when it is empty, what readers see of it. */
export type BlockField<Type extends string = string> = {
  /** As Payload calls such fields; a web address is a `text` to it. */
  type: Type
  /** The value, from whatever is stored. `body` reads rich text. */
  read<K extends Kind>(value: unknown, body: (tree: unknown) => RichText<K>): unknown
  /** The value without what says nothing in it. */
  withoutEmpty(value: unknown, flow: FlowWithoutEmpty): unknown
  /** Whether the value, without what says nothing in it, gives a reader no reason to see the block. */
  isEmpty(value: unknown): boolean
  /** What readers see of it, for the fingerprint. */
  visible(value: unknown, flow: VisibleFlow): unknown[]
  /** The value with each of its texts as `to` gives it back. */
  mapTexts(value: unknown, place: Place, to: TextMap): unknown
}

export type FieldSpecs = Readonly<Record<string, BlockField>>

/** What fields hold, by name. */
export type Values<Fields, K extends Kind> = { [Name in keyof Fields]: ValueOf<Fields[Name], K> }

type ValueOf<Field, K extends Kind> =
  Field extends BlockField<'text' | 'webAddress'>
    ? string
    : Field extends SelectField<infer Option>
      ? Option
      : Field extends BlockField<'richText'>
        ? RichText<K>
        : Field extends ArrayField<infer Fields>
          ? ({ id: string | undefined } & Values<Fields, K>)[]
          : unknown

/** A line of text without emphasis, such as a title. */
export const text: BlockField<'text'> = {
  type: 'text',
  read: (value) => stringOf(value) ?? '',
  withoutEmpty: (value: string) => (isBlank(value) ? '' : value),
  isEmpty: (value) => value === '',
  visible: (value: string) => [visibleText(value)],
  mapTexts: (value: string, place, { text }) => text(place, value),
}

/** The address of a website; empty where it is none. */
export const webAddress: BlockField<'webAddress'> = {
  type: 'webAddress',
  read: (value) => readAddress(value, WEB_KINDS).address ?? '',
  withoutEmpty: (value) => value,
  isEmpty: (value) => value === '',
  visible: (value) => [value],
  mapTexts: (value: string, place, { address }) => address(place, value),
}

export type SelectField<Option extends string> = BlockField<'select'> & {
  options: readonly Option[]
}

/** One of these; the first one where it is none of them. It says nothing alone. */
export function select<Option extends string>(
  ...options: [first: Option, ...others: Option[]]
): SelectField<Option> {
  return {
    type: 'select',
    options,
    read: (value) => options.find((option) => option === value) ?? options[0],
    withoutEmpty: (value) => value,
    isEmpty: () => true,
    visible: (value) => [value],
    mapTexts: (value) => value,
  }
}

/** Rich text in the block. */
export const richText: BlockField<'richText'> = {
  type: 'richText',
  read: (value, body) => body(value),
  withoutEmpty: ({ root }: RichText, flow) => ({
    root: { ...root, children: flow(root.children) },
  }),
  isEmpty: ({ root }: RichText) => root.children.length === 0,
  visible: ({ root }: RichText, flow) => flow(root.children),
  mapTexts: ({ root }: RichText, _, { flow }) => ({
    root: { ...root, children: flow(root.children) },
  }),
}

export type ArrayField<Fields extends FieldSpecs> = BlockField<'array'> & {
  fields: Fields
}

/** Any number of entries with these fields; one that is empty is left out. */
export function array<Fields extends FieldSpecs>(fields: Fields): ArrayField<Fields> {
  return {
    type: 'array',
    fields,
    read: (value, body) =>
      recordsOf(value).map((row) => ({ id: stringOf(row.id), ...readFields(fields, row, body) })),
    withoutEmpty: (rows: Json[], flow) =>
      rows
        .map((row): Json => ({ ...row, ...withoutEmptyFields(fields, row, flow) }))
        .filter((row) => !areEmpty(fields, row)),
    isEmpty: (rows: Json[]) => rows.length === 0,
    visible: (rows: Json[], flow) => rows.map((row) => visibleFields(fields, row, flow)),
    mapTexts: (rows: Json[], place, to) =>
      rows.map((row) => ({
        ...row,
        ...mapFieldTexts(fields, row, { ...place, segment: stringOf(row.id) }, to),
      })),
  }
}

/** The values of these fields, from whatever is stored. */
export function readFields<K extends Kind>(
  fields: FieldSpecs,
  stored: Json,
  body: (tree: unknown) => RichText<K>,
): Json {
  return mapFields(fields, (field, name) => field.read(stored[name], body))
}

/** The values of these fields without what says nothing. */
export function withoutEmptyFields(fields: FieldSpecs, values: Json, flow: FlowWithoutEmpty): Json {
  return mapFields(fields, (field, name) => field.withoutEmpty(values[name], flow))
}

/** Whether nothing is left in any of these fields. */
export function areEmpty(fields: FieldSpecs, values: Json): boolean {
  return Object.entries(fields).every(([name, field]) => field.isEmpty(values[name]))
}

/** What readers see of the values, in the order of the fields. */
export function visibleFields(fields: FieldSpecs, values: Json, flow: VisibleFlow): unknown[] {
  return Object.entries(fields).flatMap(([name, field]) => field.visible(values[name], flow))
}

/** The values of these fields with each of their texts as `to` gives it back. */
export function mapFieldTexts(fields: FieldSpecs, values: Json, place: Place, to: TextMap): Json {
  return mapFields(fields, (field, name) =>
    field.mapTexts(values[name], { ...place, node: `${place.node}.${name}`, part: name }, to),
  )
}

function mapFields(
  fields: FieldSpecs,
  valueOf: (field: BlockField, name: string) => unknown,
): Json {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueOf(field, name)]),
  )
}
