import type { Schema } from 'hast-util-sanitize'

import { type Elements, type ElementRule, joinElements } from './elements.ts'
import { INLINE_NODES } from './inlineNodes.ts'
import type { FlowSpecs } from './spec.ts'

/** Around a text in a language of its own. */
const LANGUAGE: Elements = { div: { attributes: { lang: [], dir: [] } } }

/**
 * Exactly what `toHtml` makes of these nodes, and nothing else. Every key is given, because
 * `hast-util-sanitize` fills in missing ones from what GitHub allows.
 */
export function sanitizeSchema(specs: FlowSpecs): Schema {
  const nodes = [...Object.values(specs), ...Object.values(INLINE_NODES)]
  const elements = joinElements([LANGUAGE, ...nodes.map((spec) => spec.elements)])
  return {
    tagNames: Object.keys(elements),
    attributes: eachOf(
      elements,
      ({ attributes }) =>
        attributes &&
        Object.entries(attributes).map(([name, values]) =>
          values.length > 0 ? ([name, ...values] as [string, ...string[]]) : name,
        ),
    ),
    protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
    ancestors: eachOf(elements, ({ within }) => within && [...within]),
    strip: ['script', 'style'],
    required: {},
    clobber: [],
    clobberPrefix: '',
    allowComments: false,
    allowDoctypes: false,
  }
}

/** What these elements have, by their names; those that have nothing are left out. */
function eachOf<Value>(
  elements: Elements,
  valueOf: (rule: ElementRule) => Value | undefined,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(elements).flatMap(([tagName, rule]) => {
      const value = valueOf(rule)
      return value === undefined ? [] : [[tagName, value]]
    }),
  )
}
