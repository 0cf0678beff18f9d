import { expect, it } from 'vitest'
import type { ContentSlug } from '../../../src/model/content.ts'
import { richTextFieldOf } from '../../../src/demo/demo.ts'
import { Ids } from '../../../src/demo/ids.ts'
import { markdownToRichText } from '../../../src/richText/markdownToRichText.ts'
import { readDemo } from '../../../src/demo/readDemo.ts'
import { DEMO_DIRECTORY } from '../../../src/demo/seedDemo.ts'
import { fingerprint } from '../../../src/translation/fingerprint.ts'
import { openInEditor } from '../richText/openInEditor.ts'

it('no text of the demo has another fingerprint once it has been opened in the editor', async () => {
  const demo = await readDemo(DEMO_DIRECTORY)
  const ids = new Ids()
  for (const { collection, key } of [...demo.documents, ...demo.media]) {
    ids.set(collection, key, crypto.randomUUID())
  }
  const texts = demo.documents.flatMap(({ collection, key, body }) => {
    const field = richTextFieldOf(collection)
    return field && body
      ? [{ collection, key, field, tree: markdownToRichText(body, ids.lookup) }]
      : []
  })
  const different: [ContentSlug, string][] = []
  for (const { collection, key, field, tree } of texts) {
    const before = fingerprint(collection, { [field]: tree })
    const opened = await openInEditor(JSON.parse(JSON.stringify(tree)))
    if (fingerprint(collection, { [field]: opened }) !== before) different.push([collection, key])
  }
  expect(texts.length).toBeGreaterThan(20)
  expect(different).toEqual([])
})
