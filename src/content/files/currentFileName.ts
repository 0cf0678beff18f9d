import type { Payload } from 'payload'

/**
 * The name that a replaced file has now: of the same size, or of the original where that size is not made
 * any more.
 *
 * @returns undefined where no document has or had a file of that name
 */
export async function currentFileName(
  payload: Payload,
  formerName: string,
): Promise<string | undefined> {
  const { docs } = await payload.find({
    collection: 'media',
    where: { 'formerNames.name': { equals: formerName } },
    limit: 1,
    pagination: false,
    depth: 0,
    showHiddenFields: true,
  })
  const [document] = docs
  const former = document?.formerNames?.find(({ name }) => name === formerName)
  const sizes: Record<string, { filename?: string | null } | undefined> = document?.sizes ?? {}
  return (former?.size && sizes[former.size]?.filename) || document?.filename || undefined
}
