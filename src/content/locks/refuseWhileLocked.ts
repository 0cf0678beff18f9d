import type { PayloadRequest } from 'payload'
import { Refusal } from '../refusal.ts'
import { findLock } from './findLock.ts'
import type { LockTarget } from './lockTarget.ts'

/** @throws {Refusal} `locked` when somebody else has the form open */
export async function refuseWhileLocked(req: PayloadRequest, target: LockTarget): Promise<void> {
  const lock = await findLock(req, target)
  if (!lock || lock.isMine) return
  const { name } = lock.holder
  throw new Refusal(req, 'locked', {
    de: `${name} bearbeitet das gerade. Bitte absprechen, oder im Formular die Bearbeitung übernehmen.`,
    en: `${name} is editing this. Please talk to each other, or take over in the form.`,
  })
}
