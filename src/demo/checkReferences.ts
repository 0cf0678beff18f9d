import { access } from 'node:fs/promises'
import { CONTENT, isContentSlug } from '../model/content.ts'
import type { Demo, DemoDocument } from './demo.ts'
import { DemoError } from './DemoError.ts'
import { markdownToRichText, type MarkdownLookup } from '../richText/markdownToRichText.ts'

/**
 * Follows every reference of the demo content once, and reads every text, so that nothing is wrong in
 * the middle of seeding.
 *
 * @throws {DemoError} naming the file and what it refers to
 */
export async function checkReferences(demo: Demo): Promise<void> {
  const known = new Set(
    [...demo.media, ...demo.documents].map(({ collection, key }) => `${collection}/${key}`),
  )
  const require = (file: string, field: string, target: string) => {
    if (!known.has(target)) throw new DemoError(file, `${field}: there is no ${target}`)
  }
  for (const { file, path } of demo.media) {
    await access(path).catch((error: unknown) => {
      throw new DemoError(file, error)
    })
  }
  for (const document of demo.documents) {
    for (const { field, target } of referencesOf(document)) require(document.file, field, target)
    for (const { file, body } of [document, ...document.translations]) {
      readText(file, body, (target) => require(file, 'body', target))
    }
  }
  for (const item of demo.navigation?.items ?? []) {
    if ('page' in item) require(demo.navigation?.file ?? '', 'items', `pages/${item.page}`)
  }
  for (const { collection, key, addition } of demo.laterEdits) {
    require('later-edits.yaml', 'key', `${collection}/${key}`)
    readText('later-edits.yaml', addition, (target) =>
      require('later-edits.yaml', 'addition', target),
    )
  }
}

/** What the front matter of a document refers to, as `collection/key`. */
function referencesOf({ collection, fields }: DemoDocument): { field: string; target: string }[] {
  const { relations, files } = CONTENT[collection]
  const targets = [
    ...Object.entries(relations).map(([field, { to }]) => [field, to] as const),
    ...files.map((field) => [field, 'media'] as const),
  ]
  return targets.flatMap(([field, to]) =>
    [fields[field] ?? []].flat().map((key) => ({ field, target: `${to}/${key as string}` })),
  )
}

function readText(
  file: string,
  body: string | undefined,
  refersTo: (target: string) => void,
): void {
  if (body === undefined) return
  const lookup: MarkdownLookup = {
    document: (collection, key) => {
      if (!isContentSlug(collection)) throw new Error(`body: a link to ${collection}/${key}`)
      refersTo(`${collection}/${key}`)
      return { relationTo: collection, id: key }
    },
    media: (key) => {
      refersTo(`media/${key}`)
      return key
    },
  }
  try {
    markdownToRichText(body, lookup)
  } catch (error) {
    throw error instanceof DemoError ? error : new DemoError(file, error)
  }
}
