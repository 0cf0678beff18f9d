import { expect, it, onTestFinished } from 'vitest'
import { CONTENT_SLUGS } from '../../src/model/content.ts'
import { readDemo } from '../../src/demo/readDemo.ts'
import { DEMO_DIRECTORY } from '../../src/demo/seedDemo.ts'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader } from '../helpers/reader.ts'
import { freePort } from '../helpers/startProgram.ts'
import { spawnProcess } from '../helpers/startProcess.ts'

describeOnDatabase('filling a new database', () => {
  it(
    'leaves room for answers and for the signal to end, and goes on at the next start',
    { timeout: 600_000 },
    async () => {
      const port = String(await freePort())
      const environment = {
        PORT: port,
        DATABASE_URI: await newDatabase(),
        DATA_DIR: await temporaryFolder(),
      }
      const start = async () => {
        const started = await spawnProcess(environment)
        onTestFinished(() => started.kill())
        return started
      }
      const read = reader({ url: `http://127.0.0.1:${port}` })
      const isReady = /Mehrklang is ready/

      const first = await start()
      for (const step of [/Media \d/, /Articles \d/, /Translations \d/]) {
        await first.printed(step)
        expect((await read.get('/healthz')).json).toEqual({ status: 'alive' })
        expect((await read.get('/readyz')).json.code).toBe('starting')
      }
      // It ends well, and before it has done the rest.
      await first.stop()
      expect(first.output()).not.toMatch(isReady)

      const second = await start()
      await second.printed(isReady)
      const { documents } = await readDemo(DEMO_DIRECTORY)
      for (const collection of CONTENT_SLUGS) {
        const own = documents.filter((document) => document.collection === collection)
        const translated = own.filter(({ translations }) =>
          translations.some(({ language }) => language === 'tr'),
        )
        const count = async (address: string) => (await read.get(address)).json.totalDocs
        expect([
          collection,
          await count(`/v1/de/${collection}`),
          await count(`/v1/tr/${collection}?fallback=none`),
        ]).toEqual([collection, own.length, translated.length])
      }
      await second.stop()
    },
  )
})
