import type { RequestListener } from 'node:http'
import type { Payload } from 'payload'
import { fileStoreOf } from '../content/files/fileStore.ts'
import { currentFileName } from '../content/files/currentFileName.ts'
import { isWriterStuck } from '../database/orderlyTransactions.ts'
import { databaseReachable } from '../database/reachable.ts'
import { deliveryRouter } from '../delivery/http/deliveryRouter.ts'
import { previewRouter } from '../delivery/preview/previewRouter.ts'
import type { Projector } from '../delivery/projector.ts'
import type { ReadStore } from '../delivery/store/openReadStore.ts'
import { type AppOptions, createApp } from './app.ts'
import { fileRouter } from './fileRouter.ts'
import { openGate } from './gate/openGate.ts'
import { whoAsks } from './gate/whoAsks.ts'
import { openLimits } from './limits/openLimits.ts'
import { finishedAnswers } from './http/finishedAnswers.ts'
import { graphql } from './management/graphql.ts'
import { rest } from './management/rest.ts'

type Opened = Pick<
  AppOptions,
  'admin' | 'isDevelopment' | 'logger' | 'publicUrl' | 'trustProxy'
> & {
  payload: Payload
  store: ReadStore
  projector: Projector
}

/**
 * The application on an open database, its read store and, where there is one, the admin.
 *
 * @returns it, and what may be done before it is asked for the first time
 */
export function appOn({ payload, store, projector, ...options }: Opened): {
  app: RequestListener
  prepare: () => Promise<void>
} {
  const { config } = payload
  const { publicUrl } = options
  const limits = openLimits()
  const isReachable = () => databaseReachable(payload)
  const { answer, prepare } = graphql(config)
  const app = createApp({
    ...options,
    delivery: deliveryRouter({ store, publicUrl, work: limits.work }),
    preview: previewRouter({ payload, store }),
    rest: rest(config),
    graphql: answer,
    files: fileRouter({
      files: fileStoreOf(payload),
      currentName: (name) => currentFileName(payload, name),
    }),
    gate: openGate({
      config,
      limits,
      whoAsks: whoAsks(config, publicUrl),
      databaseReachable: isReachable,
    }),
    databaseReachable: isReachable,
    isProjectorBehind: () => projector.behind,
    isWriterStuck: () => isWriterStuck(payload),
    degradedDocuments: () => projector.degraded,
  })
  return {
    app: finishedAnswers(app as RequestListener, { store, logger: options.logger }),
    prepare,
  }
}
