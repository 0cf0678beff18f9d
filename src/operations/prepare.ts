import type { Payload } from 'payload'
import type { Environment } from '../environment/environment.ts'
import { fillLanguages } from './fillLanguages.ts'
import { firstAdministrator, type FirstAdministrator } from './firstAdministrator.ts'
import { foldTexts } from './foldTexts/foldTexts.ts'
import { renewFingerprints } from './renewFingerprints/renewFingerprints.ts'
import { removeUnfinishedFiles } from './removeUnfinishedFiles.ts'
import { renameFiles } from './renameFiles.ts'
import { isSeedingDue } from '../demo/isSeedingDue.ts'
import type { Say } from '../environment/progress.ts'
import { DEMO_DIRECTORY, seedDemo } from '../demo/seedDemo.ts'

/**
 * Brings a database to the state in which Mehrklang can serve: every language of the catalogue, with
 * `SEED=demo` the demo content where there is no other, and an administrator. Files of earlier
 * versions get their new names. On a prepared database it changes nothing.
 *
 * @param say is told what is going on
 * @param demoDirectory the content for `SEED=demo`
 * @returns the administrator, where this call has created one; the password only if it was generated
 */
export async function prepareDatabase(
  payload: Payload,
  environment: Pick<Environment, 'adminEmail' | 'adminPassword' | 'seed'>,
  say: Say,
  demoDirectory: string = DEMO_DIRECTORY,
): Promise<{ administrator?: FirstAdministrator }> {
  const demo = environment.seed === 'demo' && (await isSeedingDue(payload))
  // Before texts are folded: names of files are among them.
  await renameFiles(payload, say)
  await removeUnfinishedFiles(payload)
  await foldTexts(payload)
  await fillLanguages(payload, { demo })
  await renewFingerprints(payload)
  if (demo) await seedDemo(payload, { say, directory: demoDirectory })
  // Last, so that no interruption can come between a generated password and the person who needs it.
  const administrator = await firstAdministrator(payload, environment)
  return administrator ? { administrator } : {}
}
