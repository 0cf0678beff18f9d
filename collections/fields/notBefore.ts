import { date, number } from 'payload/shared'
import type { DateFieldValidation, NumberFieldSingleValidation } from 'payload'

type Texts = { de: string; en: string }

/**
 * Payload's own check of a year, and that it is not before the one in a sibling field.
 *
 * @param sibling the field that holds the beginning
 * @param texts what the editor reads when it is
 */
export function notBefore(sibling: string, texts: Texts): NumberFieldSingleValidation {
  return (value, options) => {
    const begin = (options.siblingData as Record<string, unknown>)[sibling]
    if (typeof value === 'number' && typeof begin === 'number' && value < begin) {
      return texts[options.req.i18n.language === 'de' ? 'de' : 'en']
    }
    return number(value, options)
  }
}

/** The same for points in time. */
export function notBeforeDate(sibling: string, texts: Texts): DateFieldValidation {
  return (value, options) => {
    const begin = (options.siblingData as Record<string, unknown>)[sibling]
    if (value && begin && new Date(value) < new Date(begin as string)) {
      return texts[options.req.i18n.language === 'de' ? 'de' : 'en']
    }
    return date(value, options)
  }
}
