/**
 * A program for tests that publishes Turkish and Arabic of a page, again and again, until it is killed. It
 * says where it is on its output, a line of JSON each: first what it has found, then the number of each
 * round that is answered.
 */
import { openPayload } from '../../src/server/openPayload.ts'
import { inTransaction } from '../../src/database/inTransaction.ts'
import { loadItem } from '../../src/translation/work/loadItem.ts'
import { onItem } from '../../src/translation/work/onItem.ts'
import { save } from '../../src/translation/work/save.ts'
import { publish } from '../../src/translation/work/steps.ts'
import type { PayloadRequest } from 'payload'

const id = process.argv[2] ?? ''
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const payload = await openPayload({ cron: false })
const { createLocalReq } = await import('payload')
const req = await createLocalReq({}, payload)

const LANGUAGES = ['tr', 'ar'] as const
const place = (language: (typeof LANGUAGES)[number]) => ({
  collection: 'pages' as const,
  id,
  language,
})

const found: Record<string, unknown> = {}
for (const language of LANGUAGES) {
  let item: Awaited<ReturnType<typeof loadItem>> | undefined
  await inTransaction(payload, 'de', async (own: PayloadRequest) => {
    item = await loadItem(own, place(language))
  })
  const page = await payload.findByID({
    collection: 'pages',
    id,
    locale: language,
    fallbackLocale: false,
    depth: 0,
  })
  found[language] = {
    title: page.title,
    text: JSON.stringify(page.body ?? null).match(/"text":"([^"]*)"/)?.[1] ?? null,
    published: item?.published
      ? { isCurrent: item.published.isCurrent, revision: item.published.revision }
      : null,
    revision: item?.revision,
    targets: [...(item?.targets.values() ?? [])].map(({ target }) => target),
  }
}
say({ found })

for (let round = Date.now(); ; round += 1) {
  for (const language of LANGUAGES) {
    const who = { by: '', byName: 'Test', at: new Date().toISOString() }
    await onItem(req, place(language), (item) => {
      const saves = item.segments.map(({ path }) => ({ path, target: `${language} ${round}` }))
      const saved = save(item, item.revision, saves, who)
      if (saved.kind !== 'saved') throw new Error(saved.kind)
      item.revision = saved.revision
      item.targets = saved.targets
      return { action: 'save' }
    })
    await onItem(req, place(language), (item, own) =>
      publish(own, item, { tag: language, twoPersonReview: false }, undefined),
    )
    say({ language, round })
  }
}
