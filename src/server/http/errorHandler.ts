import type { ErrorRequestHandler } from 'express'
import { refuse } from '../management/refuseBody.ts'
import { Problem } from '../../problems/problem.ts'

/**
 * The one place where errors become answers. Whatever is not a {@link Problem} is `internal`, with the
 * request id to find its cause in the log, and nothing about the cause itself.
 */
export function errorHandler(): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    const problem = problemOf(error)
    // The request's log line takes it from here.
    if (problem.status >= 500)
      response.err = error instanceof Error ? error : new Error(String(error))
    if (response.headersSent) {
      response.destroy()
      return
    }
    const extension = problem.code === 'internal' ? { requestId: request.id } : {}
    refuse(request, response, problem, extension)
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  // Express's own: an address or a parameter that cannot be decoded.
  if (error instanceof URIError) {
    return new Problem('invalid-path', 'The address contains a percent sign that encodes nothing.')
  }
  return new Problem(
    'internal',
    'Something went wrong here. The request id helps to find out what.',
  )
}
