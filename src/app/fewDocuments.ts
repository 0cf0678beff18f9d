import { isFew } from '../access/limits/isFew.ts'

type Parameters = Record<string, string | string[]>

/** What a page of the admin was asked with, without a `limit` that would show a whole collection. */
export async function fewDocuments(asked: Promise<Parameters>): Promise<Parameters> {
  const { limit, ...others } = await asked
  return limit === undefined || !isFew(limit) ? others : { ...others, limit }
}
