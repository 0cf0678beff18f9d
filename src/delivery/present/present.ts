import { isContentSlug } from '../../model/content.ts'
import type { Source } from '../source.ts'
import { presentContent } from './content.ts'
import { trackLookups } from './context.ts'
import type { PresentOptions } from './context.ts'
import { presentNavigation, presentSite } from './globals.ts'
import type { Presented } from './presented.ts'

export type { Lookup, PresentOptions } from './context.ts'
export type { Presented } from './presented.ts'

/**
 * A published document as readers of one language get it. Pure: the same input gives the same output.
 *
 * What is not translated comes from the language's fallback chain, which ends in German, and says so:
 * the document in `language`, a single field in `language.fields` and, if it is HTML, in its markup.
 *
 * @returns undefined for what has no public address of its own (a file) and for a language that is not
 *   offered
 */
export function present(source: Source, options: PresentOptions): Presented | undefined {
  if (!options.offered.some(({ tag }) => tag === options.language)) return undefined

  const { context, dependsOn } = trackLookups(options)
  const presented = presentAny(source, context)
  return presented && { ...presented, dependsOn: [...dependsOn].toSorted() }
}

function presentAny(source: Source, context: PresentOptions) {
  const { collection } = source
  if (isContentSlug(collection)) return presentContent({ ...source, collection }, context)
  if (collection === 'site') return presentSite(source, context)
  if (collection === 'navigation') return presentNavigation(source, context)
  return undefined
}
