import { Router } from 'express'
import { getRequestLanguage, type Payload } from 'payload'
import { parseCookies } from 'payload/shared'
import { permissions } from '../../access/permissions.ts'
import { isContentSlug, type ContentSlug } from '../../model/content.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { WITHOUT_JOINS } from '../../payload/withoutJoins.ts'
import type { PresentOptions } from '../present/context.ts'
import { directParts } from '../present/directParts.ts'
import { present } from '../present/present.ts'
import type { PublicDocument } from '../present/presented.ts'
import type { ReadStore } from '../store/openReadStore.ts'
import { previewPage, TEXTS } from './previewPage.ts'

/** Tells the admin that the preview listens, and reloads it when the admin says that a draft was saved. */
const RELOAD = `
const admin = window.opener || window.parent
window.addEventListener('message', ({ data, origin }) => {
  if (origin === location.origin && data && data.type === 'payload-document-event') location.reload()
})
admin.postMessage({ type: 'payload-live-preview', ready: true }, location.origin)
`

/**
 * `/preview/{collection}/{id}`: the newest draft of a document as a page, for editors who are signed in.
 * The admin shows it beside the form.
 */
export function previewRouter(options: { payload: Payload; store: ReadStore }): Router {
  const { payload } = options
  const router = Router()
  router.get('/reload.js', (_, response) => {
    response.type('text/javascript').send(RELOAD)
  })
  router.get('/:collection/:id', async (request, response) => {
    const { collection, id } = request.params
    response.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'",
    })
    const headers = new Headers(request.headers as HeadersInit)
    const { user } = await payload.auth({ headers })
    if (!permissions.editsContent(user)) {
      response.redirect(303, '/admin')
      return
    }
    const cookies = parseCookies(headers)
    const language = getRequestLanguage({ config: payload.config, cookies, headers })
    const texts = TEXTS[language === 'en' ? 'en' : 'de']
    const document = isContentSlug(collection)
      ? await readDraft(options, collection, id)
      : undefined
    if (!document || !isContentSlug(collection)) {
      response.status(404).type('text/plain; charset=utf-8').send(texts.missing)
      return
    }
    response.type('html').send(previewPage(collection, document, texts))
  })
  return router
}

async function readDraft(
  { payload, store }: Parameters<typeof previewRouter>[0],
  collection: ContentSlug,
  id: string,
) {
  const doc = await payload.findByID({
    collection,
    id,
    draft: true,
    locale: 'all',
    depth: 0,
    disableErrors: true,
    joins: WITHOUT_JOINS,
  })
  if (!doc) return undefined
  const source = { collection, id, stamp: '', doc: { ...doc }, translations: [], slugs: [] }
  const context: PresentOptions = {
    language: SOURCE_LANGUAGE,
    offered: [{ tag: SOURCE_LANGUAGE, fallback: [] }],
    // Pictures come from where the page comes from, by whatever name that was reached.
    publicUrl: '',
    lookup: (to, other) => store.source(to, other),
  }
  const presented = present(source, context, directParts(source, context, 'html'), 'html')
  return presented && (JSON.parse(presented.json) as PublicDocument)
}
