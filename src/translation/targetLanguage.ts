import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../database/sameTransaction.ts'
import { isLanguageTag, SOURCE_LANGUAGE } from '../languages/languages.ts'
import { Refusal } from '../content/refusal.ts'
import type { Target } from './target.ts'

/** A language that is translated into, as an administrator has set it. */
export type TargetLanguage = {
  tag: Target['language']
  twoPersonReview: boolean
  /** Of Leichte Sprache: how many words a sentence may have. */
  longestSentence?: number
}

/**
 * The language of a request's address.
 *
 * @throws {Refusal} `unknown-language` where it is none that is translated into, `language-not-offered` where
 *   it is off
 */
export async function targetLanguage(req: PayloadRequest, tag: string): Promise<TargetLanguage> {
  if (!isLanguageTag(tag) || tag === SOURCE_LANGUAGE) {
    throw new Refusal(req, 'unknown-language', {
      de: `„${tag}“ ist keine Sprache, in die übersetzt wird.`,
      en: `“${tag}” is not a language that is translated into.`,
    })
  }
  const { docs } = await req.payload.find({
    collection: 'languages',
    where: { tag: { equals: tag } },
    depth: 0,
    limit: 1,
    pagination: false,
    req: sameTransaction(req),
  })
  const [language] = docs
  if (!language || language.status === 'off') {
    throw new Refusal(req, 'language-not-offered', {
      de: `In die Sprache „${tag}“ wird gerade nicht übersetzt: Sie ist weder angeboten noch in Vorbereitung.`,
      en: `Nothing is translated into the language “${tag}” at present: it is neither offered nor prepared.`,
    })
  }
  const { twoPersonReview, longestSentence } = language
  return {
    tag,
    twoPersonReview: twoPersonReview === true,
    ...(longestSentence ? { longestSentence } : {}),
  }
}
