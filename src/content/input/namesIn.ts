import { isRecord } from './isRecord.ts'
import { isJunction } from './wrongConditions.ts'

/** The fields that conditions name, at every level; not walked by recursion. */
export function namesIn(where: unknown): string[] {
  const names: string[] = []
  const open = [where]
  while (open.length > 0) {
    const one = open.pop()
    if (Array.isArray(one)) open.push(...(one as unknown[]))
    else if (isRecord(one)) {
      for (const [name, condition] of Object.entries(one)) {
        if (isJunction(name)) open.push(condition)
        else names.push(name)
      }
    }
  }
  return names
}
