import { text, textarea } from 'payload/shared'
import type { Validate } from 'payload'
import { isBlank } from '../../src/text/isBlank.ts'
import { SOURCE_LANGUAGE } from '../../src/languages/languages.ts'

const standard = { text, textarea } as const

/** For globals, whose fields have no drafts to be incomplete in: not empty in German when it is saved. */
export const filledInSource: Validate = (value, options) =>
  requiredInSource('text')(value, { ...options, required: true } as never)

/**
 * Payload's own check of a text, with `required` for German only: Payload checks the language that is
 * being written, and taking a translation offline clears it.
 */
export function requiredInSource(kind: 'text' | 'textarea'): Validate {
  return (given: string | null | undefined, options) => {
    const value = isBlank(given) ? '' : given
    const isSource = !options.req.locale || options.req.locale === SOURCE_LANGUAGE
    const check = standard[kind] as Validate
    return check(value, { ...options, required: isSource && options.required } as typeof options)
  }
}
