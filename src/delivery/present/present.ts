import { isContentSlug } from '../../model/content.ts'
import type { Source } from '../source.ts'
import { chainOf } from './chain.ts'
import { presentContent } from './content.ts'
import type { Parts, PresentOptions } from './context.ts'
import { presentNavigation, presentSite } from './globals.ts'
import type { Form, Presented, Wish } from './presented.ts'
import { slugIn } from './slugIn.ts'

/**
 * A published document as readers of one language get it.
 *
 * What is not translated comes from the language's fallback chain, which ends in German, and says so:
 * the document in `language`, a single field in `language.fields` and, if it is HTML, in its markup.
 *
 * @param form how the rich texts that `parts` gives are written
 * @param wish what of it is asked for; globals are given whole
 * @returns undefined for what has no public address of its own (a file) and for a language that is not
 *   offered
 */
export function present(
  source: Source,
  context: PresentOptions,
  parts: Parts,
  form: Form,
  wish: Wish = {},
): Presented | undefined {
  if (!context.offered.some(({ tag }) => tag === context.language)) return undefined
  const chain = chainOf(source, context.language, context.offered)
  const json = jsonOf()
  if (json === undefined) return undefined
  const [served] = chain
  return {
    id: source.id,
    slug: isContentSlug(source.collection) ? slugIn(source, served) : null,
    served,
    fallback: served !== context.language,
    json,
  }

  function jsonOf(): string | undefined {
    const { collection } = source
    if (isContentSlug(collection)) {
      return presentContent({ ...source, collection }, chain, context, parts, { form, ...wish })
    }
    if (collection === 'site') return JSON.stringify(presentSite(source, chain, context))
    if (collection === 'navigation')
      return JSON.stringify(presentNavigation(source, chain, context))
    return undefined
  }
}
