import { createLocalReq } from 'payload'
import { onItem } from '../translation/work/onItem.ts'
import { save } from '../translation/work/save.ts'
import { approve, submit } from '../translation/work/steps.ts'
import type { Mark } from '../translation/segments/target.ts'
import type { Demo } from './demo.ts'
import type { Seeding } from './seeding.ts'

type Work = Demo['work'][number]

/** Nobody's account: the work is there to be looked at and gone on with. */
const by = (name: string): Mark => ({ by: `demo-${name}`, byName: `Demo (${name})`, at: '' })

/** Begins work on translations and takes it as far as the demo wants to show it. */
export async function seedWork(seeding: Seeding): Promise<void> {
  for (const work of seeding.demo.work) await makeWork(seeding, work)
  if (seeding.demo.work.length > 0) seeding.say('Work on translations')
}

async function makeWork({ payload, ids, now }: Seeding, work: Work): Promise<void> {
  const { collection, key, language, state, targets } = work
  const req = await createLocalReq({}, payload)
  const place = { collection, id: ids.of(collection, key), language }
  const at = now.toISOString()
  await onItem(req, place, (item) => {
    const saves = Object.entries(targets).map(([path, target]) => ({ path, target }))
    const saved = save(item, item.revision, saves, { ...by('Übersetzung'), at })
    if (saved.kind !== 'saved') {
      throw new Error(`work.yaml: ${collection}/${key} has no such text`)
    }
    // An interrupted seeding may have come this far.
    if (saved.changed.length === 0) return undefined
    item.revision = saved.revision
    item.targets = saved.targets
    if (state !== 'in-progress') submit(req, item, { ...by('Übersetzung'), at })
    if (state === 'approved') {
      approve(req, item, { ...by('Prüfung'), at }, { responsible: 'RuhrFutur' })
    }
    return { action: 'save' }
  })
}
