import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startMongodb } from './startMongodb.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface ProvidedContext {
    engine: 'mongodb' | 'sqlite'
    /** Whether what a failed write has done is taken back. MongoDB cannot do that without a replica set. */
    hasTransactions: boolean
    folder: string
    mongodb: { uri?: string; reason?: string }
  }
}

/** One folder and one MongoDB server for the whole run; each test file takes a database of its own. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mehrklang-'))
  project.provide('folder', folder)
  const mongodb = await startMongodb(folder)
  if ('reason' in mongodb) {
    if (process.env['CI']) throw new Error(`MongoDB tests must run in CI: ${mongodb.reason}`)
    process.stdout.write(`MongoDB tests are skipped: ${mongodb.reason}\n`)
    project.provide('mongodb', { reason: mongodb.reason })
  } else {
    process.stdout.write(`MongoDB tests use ${mongodb.what}\n`)
    project.provide('mongodb', { uri: mongodb.uri })
  }
  return async () => {
    if ('stop' in mongodb) await mongodb.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
