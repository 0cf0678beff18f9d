import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../database/sameTransaction.ts'

type Input = { user?: { value: string } | null }

/**
 * What somebody has scheduled happens, although their account goes: it was theirs to decide. Payload
 * publishes in the name of the account, and would fail without a word.
 */
export async function keepSchedulesOf(req: PayloadRequest, account: string): Promise<void> {
  const { docs } = await req.payload.find({
    collection: 'payload-jobs',
    where: { taskSlug: { equals: 'schedulePublish' }, completedAt: { exists: false } },
    depth: 0,
    pagination: false,
    req: sameTransaction(req),
  })
  for (const { id, input } of docs) {
    if ((input as Input | null)?.user?.value !== account) continue
    await req.payload.update({
      collection: 'payload-jobs',
      id,
      data: { input: { ...(input as Input), user: null } },
      depth: 0,
      req: sameTransaction(req),
    })
  }
}
