import type { Payload } from 'payload'
import { LANGUAGES, SOURCE_LANGUAGE, type LanguageTag } from '../languages/languages.ts'

type Status = 'offered' | 'off' | 'prepared'

/** The languages that the demo content is in. */
const DEMO_OFFERED: ReadonlySet<LanguageTag> = new Set([
  'de',
  'de-simple',
  'en',
  'tr',
  'ar',
  'uk',
  'pl',
  'ru',
  'ro',
  'bg',
  'kmr',
  'fa',
])

const DEMO_PREPARED: ReadonlySet<LanguageTag> = new Set([
  'it',
  'es',
  'fr',
  'el',
  'sq',
  'hr',
  'bs',
  'sr-Latn',
  'so',
  'ckb',
  'ps',
  'ti',
])

/**
 * Makes the `languages` record of every catalogue language that has none; existing ones stay as they are.
 *
 * @param demo whether the demo's languages are switched on; otherwise German only
 */
export async function fillLanguages(payload: Payload, { demo }: { demo: boolean }): Promise<void> {
  const { docs } = await payload.find({
    collection: 'languages',
    depth: 0,
    pagination: false,
    select: { tag: true },
  })
  const present = new Set<string>(docs.map(({ tag }) => tag))
  for (const [index, { tag, fallback }] of LANGUAGES.entries()) {
    if (present.has(tag)) continue
    await payload.create({
      collection: 'languages',
      data: {
        tag,
        status: demo ? demoStatus(tag) : firstStatus(tag),
        twoPersonReview: false,
        fallback: [...fallback],
        position: index + 1,
      },
      depth: 0,
    })
  }
}

function demoStatus(tag: LanguageTag): Status {
  if (DEMO_OFFERED.has(tag)) return 'offered'
  return DEMO_PREPARED.has(tag) ? 'prepared' : 'off'
}

function firstStatus(tag: LanguageTag): Status {
  return tag === SOURCE_LANGUAGE ? 'offered' : 'off'
}
