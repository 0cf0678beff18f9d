import { isRecord } from './isRecord.ts'
import { isJunction } from './wrongConditions.ts'

/** The conditions on fields, at every level of `and` and `or`; not walked by recursion. */
export function conditionsOf(where: unknown): [name: string, condition: unknown][] {
  const conditions: [string, unknown][] = []
  const open = [where]
  while (open.length > 0) {
    const one = open.pop()
    if (Array.isArray(one)) open.push(...(one as unknown[]))
    else if (isRecord(one)) {
      for (const [name, condition] of Object.entries(one)) {
        if (isJunction(name)) open.push(condition)
        else conditions.push([name, condition])
      }
    }
  }
  return conditions
}
