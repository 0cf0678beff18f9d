import type { CollectionSlug, FlattenedField, PayloadRequest } from 'payload'
import { OBJECT_ID, UUID } from '../../database/idPatterns.ts'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { isRecord } from './isRecord.ts'
import { idsOf } from '../../richText/idsOf.ts'

/**
 * The fields that refer to a document which is not there or in the bin. SQLite would answer with an error
 * of the database, and MongoDB keep a reference to nothing.
 *
 * @param data as it was sent, with the right types
 */
export async function missingReferences(
  req: PayloadRequest,
  fields: readonly FlattenedField[],
  data: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const wellFormed = req.payload.db.name === 'mongoose' ? OBJECT_ID : UUID
  const missing: string[] = []
  for (const field of fields) {
    const value = data[field.name]
    if (field.type === 'array' || field.type === 'group') {
      for (const [index, row] of (Array.isArray(value) ? value : [value]).entries()) {
        if (!isRecord(row)) continue
        const path = field.type === 'array' ? `${field.name}.${index}` : field.name
        const inside = await missingReferences(req, field.flattenedFields, row)
        missing.push(...inside.map((name) => `${path}.${name}`))
      }
    }
    if (field.type !== 'relationship' && field.type !== 'upload') continue
    if (Array.isArray(field.relationTo)) continue
    const ids = idsOf(value).filter((id) => id !== 'none' && id !== 'null')
    if (ids.length === 0 || ids.join('') === '') continue
    const isThere =
      ids.every((id) => wellFormed.test(id)) && (await areThere(req, field.relationTo, ids))
    if (!isThere) missing.push(field.name)
  }
  return missing
}

async function areThere(req: PayloadRequest, collection: CollectionSlug, ids: string[]) {
  const { totalDocs } = await req.payload.count({
    collection,
    where: { id: { in: ids } },
    req: sameTransaction(req),
  })
  return totalDocs === ids.length
}
