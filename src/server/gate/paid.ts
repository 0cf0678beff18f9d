import type { RequestHandler } from 'express'
import type { Gate } from './openGate.ts'

/** Lets through what is within the budgets of whoever asks. */
export function paid(gate: Gate): RequestHandler {
  return async (request, _response, next) => {
    await gate.pay(request)
    next()
  }
}
