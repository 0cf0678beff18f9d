import type { IncomingMessage } from 'node:http'
import type { Access, SanitizedConfig } from 'payload'

type Right = Access | undefined

type Place = {
  /** What decides whether somebody may do it; undefined where nothing is written. */
  right: Right
  /** Whether a file may come with it. */
  takesFiles: boolean
}

/** The path of a request as Payload reads it: without dot segments and final slashes. */
export function pathOf({ originalUrl }: { originalUrl: string }): string {
  return new URL(originalUrl, 'http://localhost').pathname.replace(/\/+$/, '')
}

/**
 * Which right a request to Payload's REST API needs, as far as that can be told by its address: those of
 * a collection or a global. What else there is decides for itself, and takes small bodies.
 *
 * @param path below `/api`, without a final slash
 */
export function placeOf(
  config: SanitizedConfig,
  { method = '' }: IncomingMessage,
  path: string,
): Place {
  const [first, second, ...rest] = path.split('/').slice(1)
  if (first === 'globals') {
    const update = config.globals.find(({ slug }) => slug === second)?.access.update
    // The forms ask for rights with POST.
    const isWrite = method === 'POST' && rest[0] !== 'access'
    return { right: isWrite ? update : undefined, takesFiles: false }
  }
  const collection = config.collections.find(({ slug }) => slug === first)
  // What Payload keeps for itself has rules that look at the body.
  if (!collection || collection.slug.startsWith('payload-'))
    return { right: undefined, takesFiles: false }
  const { create, update, delete: remove } = collection.access
  const rights: Record<string, Right> = {
    POST: postRight([second, ...rest], { create, update }),
    PATCH: update,
    DELETE: remove,
  }
  return { right: rights[method], takesFiles: Boolean(collection.upload) }
}

/** POST makes a document, copies one or restores a version of one; everything else is no document. */
function postRight(
  [second, third]: (string | undefined)[],
  { create, update }: Record<'create' | 'update', Access>,
): Right {
  if (second === undefined || third === 'duplicate') return create
  return second === 'versions' ? update : undefined
}
