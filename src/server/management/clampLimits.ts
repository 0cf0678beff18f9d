/** The most documents that one request may ask for. Payload itself takes `limit=0` as "all of them". */
export const MAX_LIMIT = 200

/**
 * Brings every `limit` of a management query (also those of joins) within 1 to {@link MAX_LIMIT}, and
 * removes `pagination=false`, which would lift it.
 *
 * @param query a query string without its question mark; it comes back as it was when nothing is wrong
 */
export function clampLimits(query: string): string {
  const result = new URLSearchParams()
  const limits = new Set<string>()
  let isChanged = false
  for (const [key, value] of new URLSearchParams(query)) {
    const names = namesOf(key)
    const name = names.slice(0, names[0] === 'joins' ? 3 : 1).join('.')
    if (name === 'pagination' && value !== 'true') {
      isChanged = true
    } else if (name !== 'limit' && !/^joins\..*\.limit$/.test(name)) {
      result.append(key, value)
    } else if (limits.has(name)) {
      // Payload would make a list of two, which is not a number.
      isChanged = true
    } else {
      limits.add(name)
      const isGood = names.length === name.split('.').length && isWithin(value)
      isChanged ||= !isGood
      result.append(isGood ? key : nested(names, name), isGood ? value : String(MAX_LIMIT))
    }
  }
  return isChanged ? result.toString() : query
}

/**
 * The same for a query that comes as a JSON body.
 *
 * @param body what was parsed; anything but an object is left alone
 */
export function clampLimitsInJson(body: unknown): unknown {
  if (!isRecord(body)) return body
  const { pagination, ...rest } = body
  return {
    ...clampOne(rest),
    ...(pagination === true ? { pagination } : {}),
    ...(isRecord(body['joins'])
      ? {
          joins: Object.fromEntries(
            Object.entries(body['joins']).map(([name, join]) => [
              name,
              isRecord(join) ? clampOne(join) : join,
            ]),
          ),
        }
      : {}),
  }
}

function clampOne(record: Record<string, unknown>): Record<string, unknown> {
  if (!('limit' in record) || isWithin(String(record['limit']))) return record
  return { ...record, limit: MAX_LIMIT }
}

function isWithin(value: string): boolean {
  return /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= MAX_LIMIT
}

/** `joins[a][limit]` → `joins`, `a`, `limit`; also in the odd spellings that Payload's parser accepts. */
function namesOf(key: string): string[] {
  return key.split(/[[\]]+/).filter((name) => name !== '')
}

function nested(names: readonly string[], name: string): string {
  const [first = '', ...rest] = names.slice(0, name.split('.').length)
  return first + rest.map((one) => `[${one}]`).join('')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
