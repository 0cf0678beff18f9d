import {
  beforeChangeTraverseFields,
  beforeValidateTraverseFields,
  type Field,
  type PayloadRequest,
  type ValidationFieldError,
  ValidationError,
} from 'payload'
import { isGlobalSlug, type TranslatableSlug } from '../model/content.ts'
import { sameTransaction } from '../database/sameTransaction.ts'
import type { Stored } from './readStored.ts'
import type { Document } from './target.ts'

/**
 * Values of one language as their fields' own hooks and checks leave them, together with those of the
 * other languages as they are stored. Nothing is written yet.
 *
 * @param req in that language
 * @param stored what {@link readStored} gives, with what has been changed of it since
 * @param values by field; null clears; of a menu its labels by the ids of their entries
 * @returns the changed fields
 * @throws {ValidationError} Payload's, where a value does not fit its field
 */
export async function withLanguage(
  req: PayloadRequest,
  { collection }: Document,
  stored: Stored,
  values: Record<string, unknown>,
): Promise<Stored> {
  return collection === 'navigation'
    ? withLabels(req, stored, values)
    : inAllLanguages(req, collection, stored, values)
}

/**
 * Writes what {@link withLanguage} gives, and nothing else: no version, no date. It goes past Payload's
 * update, which makes a version of the German each time and tells open forms that the document has changed.
 */
export async function writeLanguages(
  req: PayloadRequest,
  { collection, id }: Document,
  data: Stored,
): Promise<void> {
  const { db } = req.payload
  const common = { req: sameTransaction(req), returning: false } as const
  // Null is how Payload's adapters are told to leave the date alone.
  const changed = { ...data, updatedAt: null }
  if (isGlobalSlug(collection)) {
    await db.updateGlobal({ slug: collection, data: changed, ...common })
  } else {
    await db.updateOne({ collection, id: id ?? '', data: changed, ...common })
  }
}

type Item = Stored & { id: string }

/** The stored menu, each entry as it is but for its label in this language. */
async function withLabels(
  req: PayloadRequest,
  stored: Stored,
  labels: Record<string, unknown>,
): Promise<Stored> {
  const items = (stored['items'] ?? []) as Item[]
  const checked = await inAllLanguages(req, 'navigation', stored, {
    items: items.map(({ id }) => ({ id, label: labels[id] ?? null })),
  })
  const texts = checked['items'] as Item[]
  return { items: items.map((item, index) => ({ ...item, label: texts[index]?.['label'] })) }
}

/** The values as their fields accept them, together with the other languages' as they are stored. */
async function inAllLanguages(
  req: PayloadRequest,
  slug: TranslatableSlug,
  stored: Stored,
  values: Record<string, unknown>,
): Promise<Stored> {
  const { payload } = req
  const collection = isGlobalSlug(slug) ? null : payload.collections[slug].config
  const global = payload.globals.config.find((one) => one.slug === slug) ?? null
  const data = structuredClone(values)
  const errors: ValidationFieldError[] = []
  const mergeLocaleActions: (() => Promise<void> | void)[] = []
  const common = {
    collection,
    global,
    context: req.context,
    data,
    // Neither what is stored in German nor its rules have a say in another language.
    doc: {},
    siblingDoc: {},
    siblingData: data,
    fields: fieldsOf((collection ?? global)?.fields ?? [], values),
    operation: 'update',
    overrideAccess: true,
    parentIndexPath: '',
    parentPath: '',
    parentSchemaPath: '',
    req,
  } as const
  await beforeValidateTraverseFields({ ...common })
  await beforeChangeTraverseFields({
    ...common,
    docWithLocales: stored,
    siblingDocWithLocales: stored,
    errors,
    fieldLabelPath: '',
    mergeLocaleActions,
  })
  if (errors.length > 0) {
    throw new ValidationError(
      { ...(collection ? { collection: slug } : { global: slug }), errors, req },
      req.t,
    )
  }
  for (const merge of mergeLocaleActions) await merge()
  return data
}

/** The fields that have a value; of a list only its translated ones. */
function fieldsOf(fields: readonly Field[], values: Record<string, unknown>): Field[] {
  return fields.flatMap((field): Field[] => {
    if (!('name' in field) || !(field.name in values)) return []
    return field.type === 'array'
      ? [{ ...field, fields: field.fields.filter((one) => 'localized' in one && one.localized) }]
      : [field]
  })
}
