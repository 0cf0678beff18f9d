import { idOf } from '../../config/richText/reading.ts'

/** The ids in a relation's value with depth 0, in their order, each once. */
export function idsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return [...new Set(values.flatMap((one) => idOf(one) ?? []))]
}
