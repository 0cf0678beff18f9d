import path from 'node:path'
import type { Payload } from 'payload'
import { Ids } from './ids.ts'
import { makeLaterEdits } from './makeLaterEdits.ts'
import type { Say } from '../environment/progress.ts'
import { readDemo } from './readDemo.ts'
import { seedGerman } from './seedGerman.ts'
import { seedGlobals } from './seedGlobals.ts'
import { setSeedingState } from './seedingState.ts'
import { seedMedia } from './seedMedia.ts'
import { seedWork } from './seedWork.ts'
import { seedTranslations } from './seedTranslations.ts'

/** The demo content that Mehrklang comes with. */
export const DEMO_DIRECTORY = path.join(import.meta.dirname, 'content')

type Options = { say: Say; directory?: string; now?: Date }

/**
 * Writes the demo content; what an interrupted seeding has written already is not written again. To be
 * called where `isSeedingDue` says so.
 *
 * @throws {DemoError} before anything is written, where the content is wrong
 */
export async function seedDemo(
  payload: Payload,
  { say, directory = DEMO_DIRECTORY, now = new Date() }: Options,
): Promise<void> {
  const demo = await readDemo(directory)
  const seeding = { payload, demo, ids: new Ids(), now, say }
  await setSeedingState(payload, 'started')
  await seedMedia(seeding)
  await seedGerman(seeding)
  await seedGlobals(seeding)
  await seedTranslations(seeding)
  await makeLaterEdits(seeding)
  await seedWork(seeding)
  await setSeedingState(payload, 'finished')
}
