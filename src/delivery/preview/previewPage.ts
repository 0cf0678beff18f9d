import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { CONTENT, type ContentSlug } from '../../model/content.ts'
import { LANGUAGES } from '../../languages/languages.ts'
import type { PublicDocument } from '../present/presented.ts'

const STYLE = `
body { font: 1.0625rem/1.6 system-ui, sans-serif; color: #17252a; max-width: 42rem; margin: 0 auto; padding: 1.5rem; }
h1 { line-height: 1.2; } img { max-width: 100%; height: auto; } a { color: #0b5c63; }
figure { margin: 1.5rem 0; } figcaption { font-size: .9rem; } table { border-collapse: collapse; }
th, td { border: 1px solid #9db4b5; padding: .4rem .6rem; text-align: start; }
blockquote { border-inline-start: 4px solid #9db4b5; margin-inline: 0; padding-inline-start: 1rem; }
.callout { background: #eef6f6; border-radius: .5rem; padding: .5rem 1rem; }
.callout-warning { background: #fdf1e3; } .note { color: #54656a; font-size: .9rem; }
`

/** What the page says beside the document, in the languages of the admin. */
export const TEXTS = {
  de: {
    tag: 'de',
    title: 'Vorschau',
    note: 'Vorschau des Entwurfs, ohne die Gestaltung der Website',
    untitled: 'Noch ohne Titel',
    missing: 'Dieses Dokument gibt es nicht (mehr).',
  },
  en: {
    tag: 'en',
    title: 'Preview',
    note: 'Preview of the draft, without the design of the website',
    untitled: 'No title yet',
    missing: 'There is no such document (any more).',
  },
}

/**
 * A document as a plain page: what the editor's text looks like to readers, without any design of a
 * front end. Rich text in it is the sanitized HTML of `present`, everything else is escaped.
 *
 * @param document as `present` makes it in German
 * @param texts of the editor's interface
 * @returns a whole HTML document; it reloads itself when the admin says that the draft was saved
 */
export function previewPage(
  collection: ContentSlug,
  document: PublicDocument,
  texts: (typeof TEXTS)['de'],
): string {
  const { title, translated } = CONTENT[collection]
  const german = LANGUAGES[0]
  const richText = Object.entries(translated)
    .filter(([, kind]) => kind === 'richText')
    .map(([field]) => textOf(document[field]))
  const page: Root = h(null, [
    { type: 'doctype' },
    h('html', { lang: german.tag, dir: german.direction }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('meta', { name: 'viewport', content: 'width=device-width' }),
        h('title', `${texts.title}: ${textOf(document[title])}`),
        h('style', STYLE),
        h('script', { src: '/preview/reload.js', defer: true }),
      ]),
      h('body', [
        h('p.note', { lang: texts.tag }, texts.note),
        h('main', [
          h('h1', textOf(document[title]) || texts.untitled),
          ...Object.entries(translated)
            .filter(([field, kind]) => kind === 'text' && field !== title && document[field])
            .map(([field]) => h('p', h('strong', textOf(document[field])))),
          ...richText.map((html) => ({ type: 'raw', value: html }) as never),
        ]),
      ]),
    ]),
  ])
  return toHtml(page, { allowDangerousHtml: true })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
