import { CONTENT_SLUGS, GLOBAL_SLUGS } from '../../model/content.ts'
import { languageOf, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { OfferedLanguage } from '../source.ts'
import { FORMS } from '../present/presented.ts'
import type { StoreReader } from '../store/openStoreReader.ts'
import { PARAMETERS, sortsOf } from './parameters.ts'

const isGerman = ({ tag }: OfferedLanguage) => tag === SOURCE_LANGUAGE

/** The offered languages in their order, German first. */
export function germanFirst(languages: readonly OfferedLanguage[]): OfferedLanguage[] {
  return [...languages.filter(isGerman), ...languages.filter((language) => !isGerman(language))]
}

/** `GET /v1/languages`. */
export function languagesAnswer(store: StoreReader) {
  const offered = germanFirst(store.languages())
  const coverageOf = store.coverages()
  return {
    docs: offered.map(({ tag, fallback }) => {
      const { endonym, name, direction } = languageOf(tag)
      return {
        tag,
        endonym,
        name,
        direction,
        fallback: fallback.filter(
          (other) =>
            other !== tag &&
            other !== SOURCE_LANGUAGE &&
            offered.some((language) => language.tag === other),
        ),
        default: tag === SOURCE_LANGUAGE,
        coverage: coverageOf(tag).total,
      }
    }),
  }
}

/** `GET /v1`: what there is, for people who look around. */
export function indexAnswer(store: StoreReader, base: string) {
  return {
    name: 'Mehrklang delivery API',
    description: 'Published content in every offered language; read-only.',
    languages: {
      url: `${base}/languages`,
      docs: germanFirst(store.languages()).map(({ tag }) => ({ tag, url: `${base}/${tag}` })),
    },
    collections: CONTENT_SLUGS.map((slug) => ({
      slug,
      url: `${base}/${slug}`,
      address: `${base}/{language}/${slug}`,
      document: `${base}/{language}/${slug}/{slug or id}`,
      sort: sortsOf(slug),
    })),
    globals: GLOBAL_SLUGS.map((slug) => ({
      slug,
      url: `${base}/${slug}`,
      address: `${base}/{language}/${slug}`,
    })),
    parameters: PARAMETERS,
    formats: FORMS,
  }
}

/** `GET /v1/{language}`: what there is in one language, and how much of it. */
export function languageIndexAnswer(store: StoreReader, tag: LanguageTag, base: string) {
  const { endonym, name, direction } = languageOf(tag)
  const coverage = store.coverages()(tag)
  return {
    tag,
    endonym,
    name,
    direction,
    coverage: coverage.total,
    collections: CONTENT_SLUGS.map((slug) => ({
      slug,
      url: `${base}/${tag}/${slug}`,
      coverage: coverage.collections[slug],
    })),
    globals: GLOBAL_SLUGS.map((slug) => ({ slug, url: `${base}/${tag}/${slug}` })),
  }
}
