import { parse } from 'qs-esm'
import { MOST, type Question, tooMuchAsked } from '../../access/limits/tooMuchAsked.ts'
import { Problem } from '../../problems/problem.ts'

/** Fifty lists of ids fit into less; nothing that is longer is parsed. */
export const MOST_QUERY_LENGTH = 64 * 1024

/** As Payload parses a query (`createPayloadRequest` of 3.90.2), so that the same is counted. */
const AS_PAYLOAD = { allowEmptyArrays: true, arrayLimit: 1000, depth: 10 }

/**
 * Refuses a question that is too large for anybody, before Payload looks at it. The operations look again,
 * at what is possible for whoever asks: GraphQL and the admin's own functions ask in other ways.
 *
 * @param query a query string without its question mark
 * @throws {Problem} `too-many-conditions`
 */
export function refuseLargeQuestion(query: string): void {
  refuseLongQuestion(query.length)
  const excess = tooMuchAsked(MOST, questionIn(query))
  if (excess) throw new Problem('too-many-conditions', excess)
}

/**
 * The same by length alone, before anything is parsed.
 *
 * @param length of a query string or of a body that is one, in characters or bytes
 * @throws {Problem} `too-many-conditions`
 */
export function refuseLongQuestion(length: number): void {
  if (length <= MOST_QUERY_LENGTH) return
  throw new Problem('too-many-conditions', {
    de: `Höchstens ${MOST_QUERY_LENGTH} Zeichen sind in einer Anfrage möglich.`,
    en: `At most ${MOST_QUERY_LENGTH} characters are possible in one request.`,
  })
}

function questionIn(query: string): Question {
  const question: Question = parse(query, AS_PAYLOAD)
  const { where } = question
  return { ...question, where: typeof where === 'string' ? fromJson(where) : where }
}

/** Conditions may come as JSON; what is none is Payload's to refuse. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
