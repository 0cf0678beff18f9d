import type { RequestListener } from 'node:http'
import express from 'express'
import type { Logger } from 'pino'
import { deliveryRouter } from '../../delivery/http/deliveryRouter.ts'
import type { StoreReader } from '../../delivery/store/openStoreReader.ts'
import { errorHandler } from '../http/errorHandler.ts'
import { finishedAnswers } from '../http/finishedAnswers.ts'
import { forAll } from '../http/forAll.ts'
import { dataPolicy } from '../http/securityHeaders.ts'
import { openLimits } from '../limits/openLimits.ts'

type Options = {
  store: StoreReader
  publicUrl: string
  logger: Logger
  /** How many proxies are believed about whom a request comes from. */
  trustProxy: number
  /** Of finished answers. */
  mostBytes: number
}

/** What is for readers; everything else is for the process that edits. */
const OF_DELIVERY = /^\/v1(?:[/?]|$)/

/**
 * Answers the delivery API, and leaves everything else to another handler.
 *
 * @param others answers what is not below `/v1`
 */
export function answerDelivery(
  { store, publicUrl, logger, trustProxy, mostBytes }: Options,
  others: RequestListener,
): RequestListener {
  const limits = openLimits()
  const app = forAll(express(), { publicUrl, logger, trustProxy })
  app.use('/v1', dataPolicy(), deliveryRouter({ store, publicUrl, work: limits.work }))
  app.use(errorHandler())
  const delivery = finishedAnswers(app as RequestListener, { store, logger, mostBytes })
  return (request, response) =>
    OF_DELIVERY.test(request.url ?? '') ? delivery(request, response) : others(request, response)
}
