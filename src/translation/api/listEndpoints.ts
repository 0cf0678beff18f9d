import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { permissions } from '../../access/permissions.ts'
import { Refusal } from '../../content/refusal.ts'
import { LANGUAGES, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { TRANSLATABLE_SLUGS } from '../../model/content.ts'
import { concordance } from '../concordance/concordance.ts'
import { hintsOfGerman } from '../easyLanguage/hintsOfGerman.ts'
import { say } from '../../text/words.ts'
import { queueOf } from '../queue/followQueue.ts'
import { QUEUE_SORTS, type QueueSort } from '../queue/listQueue.ts'
import type { Coverage, Queue } from '../queue/openQueue.ts'
import { impactOf } from '../source/impact.ts'
import { targetLanguage } from '../targetLanguage.ts'
import { STATES } from '../work/stateOf.ts'
import { documentOf, queryOf } from './request.ts'

const TAGS = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== SOURCE_LANGUAGE)
const SORTS = Object.keys(QUEUE_SORTS) as QueueSort[]

/** Several values with commas between them. */
const listOf = <Value extends string>(values: readonly Value[]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values as readonly [Value, ...Value[]])))

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const QUEUE = z.object({
  language: listOf(TAGS).optional(),
  state: listOf(STATES).optional(),
  collection: z.enum(TRANSLATABLE_SLUGS).optional(),
  /** An account's id, or `me`. */
  assignee: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  sort: z.enum([...SORTS, ...SORTS.map((sort) => `-${sort}` as const)]).default('due'),
  page: wholeNumber(1, 100_000).default(1),
  limit: wholeNumber(1, 100).default(10),
})

const CONCORDANCE = z.object({ language: z.string().max(40), q: z.string().trim().min(1).max(200) })

/** Lists over all documents and languages. */
export const listEndpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/translation/queue',
    handler: async (req) => {
      const { language, state, assignee, sort, limit, page, ...rest } = queryOf(req, QUEUE)
      const isDescending = sort.startsWith('-')
      const own = ownLanguages(req)
      const queue = await readyQueue(req)
      const { docs, totalDocs } = queue.list({
        ...rest,
        languages: language ? language.filter((tag) => own.includes(tag)) : own,
        states: state,
        assignee: assignee === 'me' ? req.user?.id : assignee,
        sort: (isDescending ? sort.slice(1) : sort) as QueueSort,
        isDescending,
        limit,
        page,
      })
      return Response.json({ docs, ...pagesOf(totalDocs, limit, page) })
    },
  },
  {
    method: 'get',
    path: '/translation/coverage',
    handler: async (req) => {
      const queue = await readyQueue(req)
      return Response.json({ docs: byCollection(queue.coverage()) })
    },
  },
  {
    method: 'get',
    path: '/translation/impact/:collection/:id',
    handler: async (req) => Response.json(await impactOf(req, documentOf(req))),
  },
  {
    method: 'get',
    path: '/translation/hints/:collection/:id',
    handler: async (req) => {
      const found = await hintsOfGerman(req.payload, documentOf(req))
      const docs = found.map(({ path, hints }) => ({
        path,
        hints: hints.map(({ message, ...hint }) => ({ ...hint, message: say(req, message) })),
      }))
      return Response.json({ docs })
    },
  },
  {
    method: 'get',
    path: '/translation/concordance',
    handler: async (req) => {
      const { language, q } = queryOf(req, CONCORDANCE)
      const { tag } = await targetLanguage(req, language)
      return Response.json({ docs: await concordance(req, tag, q) })
    },
  },
]

/** The languages that somebody works on: editors and administrators see to all of them. */
function ownLanguages({ user }: PayloadRequest): (typeof TAGS)[number][] {
  if (permissions.editsContent(user)) return TAGS
  return TAGS.filter((tag) => permissions.worksOn(user, tag))
}

/** @throws {Refusal} `queue-not-ready` while it is being made */
async function readyQueue(req: PayloadRequest): Promise<Queue> {
  const queue = await queueOf(req.payload)
  if (queue) return queue
  throw new Refusal(req, 'queue-not-ready', {
    de: 'Die Liste wird gerade aufgebaut. Bitte in einer Minute noch einmal versuchen.',
    en: 'The list is just being made. Please try again in a minute.',
  })
}

/** The rest of a list in Payload's shape; one without anything has one page, an empty one. */
function pagesOf(totalDocs: number, limit: number, page: number) {
  const totalPages = Math.max(1, Math.ceil(totalDocs / limit))
  const hasNextPage = page < totalPages
  const hasPrevPage = page > 1
  return {
    totalDocs,
    limit,
    page,
    totalPages,
    hasNextPage,
    hasPrevPage,
    nextPage: hasNextPage ? page + 1 : null,
    prevPage: hasPrevPage ? page - 1 : null,
  }
}

/** One entry per language and collection, with its states. */
function byCollection(counts: readonly Coverage[]) {
  const groups = Map.groupBy(counts, ({ language, collection }) => `${language} ${collection}`)
  return [...groups.values()].map((own) => {
    const sum = (key: 'documents' | 'words' | 'wordsLeft' | 'wordsOutdated') =>
      own.reduce((all, one) => all + one[key], 0)
    const [{ language, collection } = { language: '', collection: '' }] = own
    return {
      language,
      collection,
      documents: sum('documents'),
      words: { total: sum('words'), left: sum('wordsLeft'), outdated: sum('wordsOutdated') },
      states: Object.fromEntries(
        own.map(({ state, documents, words }) => [state, { documents, words }]),
      ),
    }
  })
}
