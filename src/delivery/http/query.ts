import { Problem } from '../../problems/problem.ts'

/**
 * The query of an address.
 *
 * @throws {Problem} `invalid-parameter` for percent escapes that are no UTF-8
 */
export function queryOf(url: string): URLSearchParams {
  const start = url.indexOf('?')
  const query = start < 0 ? '' : url.slice(start + 1)
  try {
    decodeURIComponent(query)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    throw new Problem(
      'invalid-parameter',
      'The query has a percent sign that does not begin a valid escape; write it as %25.',
    )
  }
  return new URLSearchParams(query)
}

/**
 * The one value of a parameter.
 *
 * @throws {Problem} `invalid-parameter` where it is given twice or as a list
 */
export function single(query: URLSearchParams, name: string): string | undefined {
  const isList = [...query.keys()].some((key) => key.startsWith(`${name}[`))
  const [value, ...more] = query.getAll(name)
  if (more.length > 0 || isList) throw invalid(name, 'it may be given once, as a single value')
  return value
}

/** The problem of a parameter that cannot be used. @param rule what is allowed */
export function invalid(
  parameter: string,
  rule: string,
  more: Record<string, unknown> = {},
): Problem {
  return new Problem('invalid-parameter', `The parameter "${parameter}" is not valid; ${rule}.`, {
    extensions: { parameter, ...more },
  })
}
