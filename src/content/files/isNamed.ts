import type { Payload } from 'payload'
import { SIZES } from './sizes.ts'

/** Whether a document has one of these files, as its own or as one of its sizes. */
export async function isNamed(payload: Payload, names: readonly string[]): Promise<boolean> {
  const fields = ['filename', ...SIZES.map(({ name }) => `sizes.${name}.filename`)]
  const { totalDocs } = await payload.count({
    collection: 'media',
    where: { or: fields.map((field) => ({ [field]: { in: [...names] } })) },
  })
  return totalDocs > 0
}
