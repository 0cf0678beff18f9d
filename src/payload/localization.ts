import type { Config } from 'payload'
import { LANGUAGES, SOURCE_LANGUAGE } from '../languages/languages.ts'

/**
 * Every language of the catalogue is a locale. Without `fallback`, because nothing in Payload's answers
 * says that a value is one: honest fallback is `/v1`'s work. The admin's form offers German only; that
 * others are refused is not left to this filter (see `refuseOtherLanguages`).
 */
export const localization: NonNullable<Config['localization']> = {
  locales: LANGUAGES.map(({ tag, endonym, direction }) => ({
    code: tag,
    label: endonym,
    rtl: direction === 'rtl',
  })),
  defaultLocale: SOURCE_LANGUAGE,
  fallback: false,
  filterAvailableLocales: ({ locales }) => locales.filter(({ code }) => code === SOURCE_LANGUAGE),
}
