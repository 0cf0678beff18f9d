import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { sameTransaction } from '../../../src/database/sameTransaction.ts'
import { Refusal } from '../../../src/content/refusal.ts'

/** The last administrator cannot become something else. */
export const keepAnAdministrator: CollectionBeforeChangeHook = async ({
  data,
  originalDoc,
  req,
}) => {
  const before = originalDoc as { id: string; role?: string } | undefined
  if (before?.role === 'administrator' && data['role'] && data['role'] !== 'administrator') {
    await requireAnother(req, before.id)
  }
  return data
}

/** Nor be deleted. */
export const keepAnAdministratorOnDelete: CollectionBeforeDeleteHook = ({ id, req }) =>
  requireAnother(req, String(id))

async function requireAnother(req: PayloadRequest, id: string): Promise<void> {
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { role: { equals: 'administrator' } },
    depth: 0,
    pagination: false,
    req: sameTransaction(req),
  })
  const isAdministrator = docs.some((user) => user.id === id)
  if (!isAdministrator || docs.length > 1) return
  throw new Refusal(req, 'last-administrator', {
    de: 'Das ist das letzte Konto mit der Rolle Administration. Bitte zuerst einem anderen Konto diese Rolle geben.',
    en: 'This is the last account with the administrator role. Please give another account that role first.',
  })
}
