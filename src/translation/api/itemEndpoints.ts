import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { permissions } from '../../access/permissions.ts'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { Refusal } from '../../content/refusal.ts'
import { readRichText } from '../../richText/readRichText.ts'
import { isEmptyRichText } from '../../richText/isEmptyRichText.ts'
import { AS_STORED } from '../../richText/reading.ts'
import type { Stored } from '../../richText/lexical.ts'
import { say } from '../../text/words.ts'
import { type Target as Place } from '../target.ts'
import { targetLanguage, type TargetLanguage } from '../targetLanguage.ts'
import { assign } from '../work/assign.ts'
import {
  addComment,
  COMMENT_KINDS,
  findComment,
  readComments,
  resolveComment,
} from '../work/comments.ts'
import { dismiss, restoreFinding } from '../work/dismissals.ts'
import { type Item, loadItem } from '../work/loadItem.ts'
import { markOf, onItem } from '../work/onItem.ts'
import { responsibleBody } from '../work/responsibleBody.ts'
import { save, type Save } from '../work/save.ts'
import { approve, giveBack, noteReadersCheck, publish, submit, unpublish } from '../work/steps.ts'
import { ORIGINS } from '../segments/target.ts'
import { viewOf } from '../work/viewOf.ts'
import { readWorkHistory } from '../work/workHistory.ts'
import { ASSIGNMENT } from './assignment.ts'
import { bodyOf, documentOf, parameter, queryOf } from './request.ts'
import { requireRight } from './rights.ts'

const MOST_SEGMENTS = 2000
const LONGEST_TARGET = 20_000
const LONGEST_COMMENT = 2000

const path = z.string().min(1).max(300)
const comment = z.string().max(LONGEST_COMMENT)
const text = comment.trim().min(1)

const SAVE = z.object({
  revision: z.int().min(0),
  segments: z
    .array(
      z.object({
        path,
        target: z.union([z.string().max(LONGEST_TARGET), z.looseObject({}), z.null()]),
        sourceHash: z.string().max(40).optional(),
        origin: z.enum(ORIGINS).optional(),
      }),
    )
    .min(1)
    .max(MOST_SEGMENTS),
})
const APPROVE = z.object({ paths: z.array(path).max(MOST_SEGMENTS).optional() })
const RETURN = z.object({
  comment: comment.optional(),
  segments: z.array(z.object({ path, comment })).max(MOST_SEGMENTS).optional(),
})
const PUBLISH = z.object({ slug: z.string().min(1).max(200).optional() })
const CHECK = z.object({
  date: z.iso.date(),
  readers: z.int().min(1).max(1000),
  group: text,
  moderator: text,
  changes: comment.optional(),
})
const COMMENT = z.object({ path: path.optional(), kind: z.enum(COMMENT_KINDS), text })
const DISMISS = z.object({
  path,
  code: z.string().max(60),
  reason: text,
  everyLanguage: z.boolean().optional(),
})
const HISTORY = z.object({ path: path.optional() })

type Handler = (req: PayloadRequest, place: Place, language: TargetLanguage) => Promise<unknown>

const ITEM = '/translation/:collection/:id/:language'

function at(method: Endpoint['method'], rest: string, handle: Handler): Endpoint {
  return {
    method,
    path: `${ITEM}${rest}`,
    handler: async (req) => {
      const document = documentOf(req)
      const language = await targetLanguage(req, parameter(req, 'language'))
      const answer = await handle(req, { ...document, language: language.tag }, language)
      return Response.json(answer)
    },
  }
}

/** Everything that can be done with the work on one document in one language. */
export const itemEndpoints: Endpoint[] = [
  at('get', '', async (req, place, language) => answer(req, await loadItem(req, place), language)),

  at('patch', '', async (req, place, language) => {
    requireRight(req, 'translatesInto', place.language)
    const { revision, segments } = await bodyOf(req, SAVE)
    const item = await onItem(req, place, async (current, own, who) => {
      await requireFiles(own, current, segments)
      const saved = save(
        current,
        revision,
        segments.map((one) => savedAs(req, current, one)),
        who,
      )
      if (saved.kind === 'unknown') throw unknownSegment(req, saved.paths)
      if (saved.kind === 'conflict') {
        throw new Refusal(
          req,
          'conflict',
          {
            de: 'Jemand anderes hat inzwischen dieselbe Stelle geändert. Es wurde nichts gespeichert, damit nichts verloren geht.',
            en: 'Somebody else has changed the same segment meanwhile. Nothing was saved, so that nothing is lost.',
          },
          { conflicts: saved.conflicts },
        )
      }
      if (saved.changed.length === 0) return undefined
      current.revision = saved.revision
      current.targets = saved.targets
      return {
        action: 'save',
        targets: saved.changed.map(({ path, target, origin }) => ({ path, target, origin })),
      }
    })
    return answer(req, item, language)
  }),

  at('post', '/submit', async (req, place, language) => {
    requireRight(req, 'translatesInto', place.language)
    return answer(req, await onItem(req, place, (item, _, who) => submit(req, item, who)), language)
  }),

  at('post', '/approve', async (req, place, language) => {
    requireRight(req, 'reviews', place.language)
    const { paths } = await bodyOf(req, APPROVE)
    const item = await onItem(req, place, async (current, own, who) => {
      const responsible = await responsibleBody(own)
      return approve(req, current, who, { paths, responsible })
    })
    return answer(req, item, language)
  }),

  at('post', '/return', async (req, place, language) => {
    requireRight(req, 'reviews', place.language)
    const reasons = await bodyOf(req, RETURN)
    const item = await onItem(req, place, (current, _, who) => giveBack(req, current, who, reasons))
    return answer(req, item, language)
  }),

  at('post', '/publish', async (req, place, language) => {
    requireRight(req, 'worksOn', place.language)
    const { slug } = await bodyOf(req, PUBLISH)
    await onItem(req, place, (item, own) => publish(own, item, language, slug))
    return answer(req, await loadItem(req, place), language)
  }),

  at('post', '/check', async (req, place, language) => {
    requireRight(req, 'worksOn', place.language)
    const check = await bodyOf(req, CHECK)
    const item = await onItem(req, place, (current, _, who) =>
      noteReadersCheck(req, current, who, check),
    )
    return answer(req, item, language)
  }),

  at('post', '/unpublish', async (req, place, language) => {
    requireRight(req, 'unpublishes', place.language)
    await onItem(req, place, (item, own) => unpublish(own, item))
    return answer(req, await loadItem(req, place), language)
  }),

  at('post', '/assign', async (req, place, language) => {
    requireRight(req, 'assigns', place.language)
    const given = await bodyOf(req, ASSIGNMENT)
    return answer(req, await onItem(req, place, (item, own) => assign(own, item, given)), language)
  }),

  at('post', '/comments', async (req, place) => {
    const { kind, path: on, text: words } = await bodyOf(req, COMMENT)
    requireRightToComment(req, kind, place.language)
    const item = await loadItem(req, place)
    if (on !== undefined && !item.segments.some((one) => one.path === on)) {
      throw unknownSegment(req, [on])
    }
    const { language, ...document } = place
    return addComment(req, document, markOf(req), { kind, language, path: on, text: words })
  }),

  at('post', '/comments/:comment/resolve', async (req, place) => {
    const found = await findComment(req, place, parameter(req, 'comment'))
    if (!found) throw notThere(req)
    const isOwn = found.by === String(req.user?.id)
    if (!isOwn && !permissions.editsContent(req.user)) {
      requireRight(req, 'worksOn', found.kind === 'note' ? '' : place.language)
    }
    await resolveComment(req, found.id, markOf(req))
    return findComment(req, place, found.id)
  }),

  at('post', '/dismissals', async (req, place, language) => {
    const given = await bodyOf(req, DISMISS)
    if (given.everyLanguage && !permissions.editsContent(req.user)) {
      throw new Refusal(req, 'not-your-language', {
        de: 'Für alle Sprachen schaltet nur die Redaktion einen Hinweis ab.',
        en: 'Only editors dismiss a warning for all languages.',
      })
    }
    if (!given.everyLanguage) requireRight(req, 'worksOn', place.language)
    await onItem(req, place, (item, own, who) => dismiss(own, item, who, given))
    return answer(req, await loadItem(req, place), language)
  }),

  at('delete', '/dismissals/:dismissal', async (req, place, language) => {
    if (!permissions.editsContent(req.user)) {
      requireRight(req, 'worksOn', place.language)
    }
    const id = parameter(req, 'dismissal')
    const isEditor = permissions.editsContent(req.user)
    await onItem(req, place, (item, own) => restoreFinding(own, item, id, isEditor))
    return answer(req, await loadItem(req, place), language)
  }),

  at('get', '/history', async (req, place) => {
    const { path: only } = queryOf(req, HISTORY)
    return { docs: await readWorkHistory(req, place, only) }
  }),
]

async function answer(req: PayloadRequest, item: Item, { longestSentence }: TargetLanguage) {
  const comments = await readComments(req, item.place, item.place.language)
  const history = await readWorkHistory(req, item.place)
  return viewOf(item, { comments, history, longestSentence }, (words) => say(req, words))
}

/** A target as it is kept: of an adaptation its tree. */
function savedAs(
  req: PayloadRequest,
  { segments }: Item,
  { target, ...one }: z.output<typeof SAVE>['segments'][number],
): Save {
  const isTree = segments.some(({ path: at, kind }) => at === one.path && kind === 'adaptation')
  if (isTree && typeof target !== 'string') {
    const tree = target === null ? undefined : readRichText<Stored>(target, AS_STORED)
    return { ...one, target: isEmptyRichText(tree) ? '' : JSON.stringify(tree) }
  }
  if (isTree || (typeof target !== 'string' && target !== null)) {
    throw new Refusal(req, 'invalid-request', {
      de: `„${one.path}“: Hier steht ${isTree ? 'ein ganzer Text (Lexical)' : 'eine Zeichenkette'}.`,
      en: `“${one.path}”: this is ${isTree ? 'a whole text (Lexical)' : 'a string'}.`,
    })
  }
  return { ...one, target: target ?? '' }
}

/** @throws {Refusal} `reference-missing` where a picture is to be another one that is not there */
async function requireFiles(
  own: PayloadRequest,
  { segments }: Item,
  saves: z.output<typeof SAVE>['segments'],
): Promise<void> {
  const files = new Set(segments.flatMap(({ kind, path: at }) => (kind === 'file' ? [at] : [])))
  for (const { path: at, target } of saves) {
    if (!files.has(at) || typeof target !== 'string' || target === '') continue
    const file = await own.payload.findByID({
      collection: 'media',
      id: target,
      depth: 0,
      disableErrors: true,
      req: sameTransaction(own),
    })
    if (file) continue
    throw new Refusal(own, 'reference-missing', {
      de: `Die Datei „${target}“ gibt es nicht (mehr).`,
      en: `There is no file “${target}” (any more).`,
    })
  }
}

function requireRightToComment(
  req: PayloadRequest,
  kind: (typeof COMMENT_KINDS)[number],
  language: string,
): void {
  if (permissions.editsContent(req.user)) return
  requireRight(req, 'worksOn', kind === 'note' ? '' : language)
}

function unknownSegment(req: PayloadRequest, paths: readonly string[]): Refusal {
  return new Refusal(req, 'unknown-segment', {
    de: `Diese Stelle gibt es im deutschen Text nicht (mehr): ${paths.join(', ')}. Bitte neu laden.`,
    en: `The German text has no such segment (any more): ${paths.join(', ')}. Please load it anew.`,
  })
}

function notThere(req: PayloadRequest): Refusal {
  return new Refusal(req, 'document-not-found', {
    de: 'Diesen Kommentar gibt es nicht.',
    en: 'There is no such comment.',
  })
}
