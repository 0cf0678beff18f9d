import path from 'node:path'
import { expect, it } from 'vitest'
import { openReadStore } from '../../src/delivery/store/openReadStore.ts'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { runCommand } from '../helpers/runCommand.ts'

describeOnDatabase('the comparison of the read store with the database', () => {
  it('says what differed, and repairs it', { timeout: 240_000 }, async () => {
    const dataDir = await temporaryFolder()
    const environment = {
      DATABASE_URI: await newDatabase(),
      DATA_DIR: dataDir,
      // Without transactions, there is a warning.
      LOG_LEVEL: 'error',
    }
    // Makes a store that has nothing but the globals.
    expect((await runCommand('reconcile', [], environment)).code).toBe(0)
    expect(await runCommand('reconcile', [], environment)).toEqual({
      code: 0,
      said: 'The read store is what the database says.\n',
    })

    const file = path.join(dataDir, 'delivery.db')
    const store = openReadStore(file)
    store.removeSource('site', 'global')
    store.close()
    expect(await runCommand('reconcile', [], environment)).toEqual({
      code: 0,
      said: 'The read store differed from the database, and has been repaired:\nsite/global\n',
    })
    const repaired = openReadStore(file)
    expect(repaired.source('site', 'global')).toBeDefined()
    repaired.close()
  })

  it('says in one line why it cannot be made', async () => {
    const environment = { DATABASE_URI: 'file:/proc/nowhere.db', DATA_DIR: await temporaryFolder() }
    const { code, said } = await runCommand('reconcile', [], environment)
    expect([code, said.trim().split('\n').length]).toEqual([1, 1])
    expect(said).toMatch(/^DATABASE_URI: /)
  })
})
