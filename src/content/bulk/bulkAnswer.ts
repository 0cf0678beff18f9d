import { getTranslation } from '@payloadcms/translations'
import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { WRITE_ERRORS, writeErrorCode } from '../../database/writeError.ts'
import { say } from '../../text/words.ts'
import type { Outcome } from './oneByOne.ts'
import type { Target } from './selectTargets.ts'

/** As many as a list has at most. */
const MOST_WHOLE_DOCUMENTS = 200

/**
 * What the answer says of a document that is done: all of it or, where there are more than a list has,
 * its id. Thousands would fill the memory.
 *
 * @param total how many were asked for
 */
export function answered(doc: { id: string }, total: number): { id: string } {
  return total > MOST_WHOLE_DOCUMENTS ? { id: doc.id } : doc
}

type Verb = 'Delete' | 'Update'

/**
 * The answer to a write of several documents, in the shape of Payload's own, which the admin's lists
 * read: `docs` are done, `errors` are not, each with its id, its title and the reason.
 */
export function bulkAnswer(
  req: PayloadRequest,
  { labels }: Pick<SanitizedCollectionConfig, 'labels'>,
  verb: Verb,
  { done, failed }: Outcome<Target, { id: string }>,
): Response {
  const total = done.length + failed.length
  const label = (count: number) =>
    getTranslation(count === 1 ? labels.singular : labels.plural, req.i18n)
  const message =
    failed.length === 0
      ? req.t(`general:${verb === 'Delete' ? 'deleted' : 'updated'}CountSuccessfully`, {
          count: done.length,
          label: label(done.length),
        })
      : req.t(`error:unableTo${verb}Count`, { count: failed.length, label: label(total), total })
  const errors = failed.map(({ item, error }) => ({ ...item, ...reason(req, item, error) }))
  return Response.json({ docs: done, errors, message }, { status: errors.length > 0 ? 400 : 200 })
}

/** Why one was not done. What is not for callers goes into the log. */
function reason(req: PayloadRequest, { id, title }: Target, error: unknown) {
  const { data, isPublic, message, name, status } = error as Error & {
    data?: unknown
    isPublic?: boolean
    status?: number
  }
  const isForCallers = isPublic ?? (status !== undefined && status < 500)
  if (!isForCallers)
    req.payload.logger.error({ err: error, msg: `A write of several failed at ${id}` })
  const code = writeErrorCode(error)
  const known = code && say(req, WRITE_ERRORS[code])
  const sentence = known ?? (isForCallers ? message : req.t('error:unknown'))
  return {
    message: `„${title}“: ${sentence}`,
    name,
    isPublic: true,
    ...(code ? { data: { code } } : isForCallers && data !== undefined ? { data } : {}),
  }
}
