import type { Schema } from 'hast-util-sanitize'

const LANGUAGE = ['lang', 'dir']

/**
 * Exactly what `toHast` makes, and nothing else. Every key is given, because `hast-util-sanitize`
 * fills in missing ones from what GitHub allows.
 */
export const sanitizeSchema: Schema = {
  tagNames: [
    'div',
    'p',
    'h2',
    'h3',
    'h4',
    'blockquote',
    'ul',
    'ol',
    'li',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'figure',
    'img',
    'figcaption',
    'aside',
    'details',
    'summary',
    'a',
    'br',
    'strong',
    'em',
    'u',
    's',
    'code',
    'sub',
    'sup',
  ],
  attributes: {
    div: LANGUAGE,
    p: [['className', 'callout-title']],
    ol: ['start'],
    th: [['scope', 'col', 'row'], 'colSpan', 'rowSpan'],
    td: ['colSpan', 'rowSpan'],
    img: ['src', 'alt', 'width', 'height', ['loading', 'lazy'], ...LANGUAGE],
    figcaption: LANGUAGE,
    aside: [
      ['className', 'callout', 'callout-info', 'callout-warning'],
      ['role', 'note'],
    ],
    a: ['href', ['rel', 'noopener', 'noreferrer', 'external'], ['target', '_blank']],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  ancestors: {
    li: ['ul', 'ol'],
    thead: ['table'],
    tbody: ['table'],
    tr: ['table'],
    th: ['table'],
    td: ['table'],
    summary: ['details'],
    figcaption: ['figure'],
  },
  strip: ['script', 'style'],
  required: {},
  clobber: [],
  clobberPrefix: '',
  allowComments: false,
  allowDoctypes: false,
}
