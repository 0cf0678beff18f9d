import { idOf } from './reading.ts'

/** The ids in a relation's value (ids, populated documents, a list of them, nothing), in order, each once. */
export function idsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return [...new Set(values.flatMap((one) => idOf(one) ?? []))]
}
