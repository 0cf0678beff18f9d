import { expect, it, onTestFinished } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { reader } from '../helpers/reader.ts'
import { startProcess } from '../helpers/startProcess.ts'

/** Jobs are looked for every ten seconds. */
const UNTIL_THE_NEXT_RUN = { timeout: 150_000, interval: 500 }

describeOnDatabase('a scheduled publication', () => {
  it(
    'that was under way when the process was killed happens after the next start',
    { timeout: 300_000 },
    async () => {
      const uri = await newDatabase()
      const payload = await openTestPayload(uri)
      const write = contentWriter(payload)
      const topic = await write.draft('topics', { name: 'Zum Termin' })
      const page = await write.publish('pages', { title: 'Bis zum Termin' })
      for (const [type, relationTo, value] of [
        ['publish', 'topics', topic],
        ['unpublish', 'pages', page],
      ] as const) {
        await payload.create({
          collection: 'payload-jobs',
          data: {
            taskSlug: 'schedulePublish',
            input: { type, doc: { relationTo, value } },
            queue: 'default',
            waitUntil: new Date(Date.now() - 60_000).toISOString(),
            // As a process leaves it that dies in the middle.
            processing: true,
          },
        })
      }
      await payload.destroy()

      const DATA_DIR = await temporaryFolder()
      const running = await startProcess({ DATABASE_URI: uri, DATA_DIR, SEED: 'none' })
      onTestFinished(() => running.kill())
      const read = reader(running)
      const states = async () => [
        (await read.get(`/v1/de/topics/${topic}`)).status,
        (await read.get(`/v1/de/pages/${page}`)).status,
      ]
      await expect.poll(states, UNTIL_THE_NEXT_RUN).toEqual([200, 404])
      await running.stop()
    },
  )
})
