import { text, textarea } from 'payload/shared'
import type { Validate } from 'payload'
import { SOURCE_LANGUAGE } from '../../src/config/languages.ts'

const standard = { text, textarea } as const

/**
 * Payload's own check of a text, with `required` for German only: Payload checks the language that is
 * being written, and taking a translation offline clears it.
 */
export function requiredInSource(kind: 'text' | 'textarea'): Validate {
  return (value, options) => {
    const isSource = !options.req.locale || options.req.locale === SOURCE_LANGUAGE
    const check = standard[kind] as Validate
    return check(value, { ...options, required: isSource && options.required } as typeof options)
  }
}
