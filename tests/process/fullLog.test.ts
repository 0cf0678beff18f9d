import { open } from 'node:fs/promises'
import { expect, inject, it, onTestFinished, vi } from 'vitest'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { spawnProcess } from '../helpers/startProcess.ts'
import { freePort } from '../helpers/startProgram.ts'

it.runIf(inject('engine') === 'sqlite')(
  'a log for which there is no room ends nothing',
  { timeout: 300_000 },
  async () => {
    const full = await open('/dev/full', 'w')
    onTestFinished(() => full.close())
    const port = await freePort()
    const environment = {
      PORT: String(port),
      DATABASE_URI: await newDatabase(),
      DATA_DIR: await temporaryFolder(),
      SEED: 'none',
      LOG_LEVEL: 'info',
    }
    const mehrklang = await spawnProcess(environment, full.fd)
    onTestFinished(() => mehrklang.kill())
    const status = async (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`).then(
        (response) => response.status,
        () => undefined,
      )
    await vi.waitUntil(async () => (await status('/readyz')) === 200, { timeout: 240_000 })
    // Each of them is a line of the log.
    for (const path of ['/v1', '/api/pages', '/nowhere']) expect(await status(path)).toBeDefined()
    expect(await status('/healthz')).toBe(200)
    await mehrklang.stop()
  },
)
