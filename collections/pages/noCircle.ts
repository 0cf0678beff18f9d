import type { RelationshipFieldSingleValidation } from 'payload'
import { relationship } from 'payload/shared'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import { idsOf } from '../../src/richText/idsOf.ts'
import { say } from '../../src/text/words.ts'
import { words } from '../fields/labels.ts'

const CIRCLE = words(
  'Diese Seite steht selbst unter der gewählten. Bitte eine andere wählen.',
  'This page is itself below the chosen one. Please choose another.',
)

/** A page cannot be below itself, nor below one of the pages below it; readers would go in circles. */
export const noCircle: RelationshipFieldSingleValidation = async (value, options) => {
  const { id, req } = options
  const above = new Set<string>()
  let [next] = idsOf(value)
  while (next && !above.has(next)) {
    above.add(next)
    const page = await req.payload.findByID({
      collection: 'pages',
      id: next,
      draft: true,
      depth: 0,
      disableErrors: true,
      select: { parent: true },
      req: sameTransaction(req),
    })
    ;[next] = idsOf(page?.parent)
  }
  if (id === undefined || !above.has(String(id))) {
    return (relationship as RelationshipFieldSingleValidation)(value, options)
  }
  return say(req, CIRCLE)
}
