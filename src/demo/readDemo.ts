import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ContentSlug } from '../model/content.ts'
import { isLanguageTag, SOURCE_LANGUAGE } from '../languages/languages.ts'
import { checkReferences } from './checkReferences.ts'
import {
  richTextFieldOf,
  type Demo,
  type DemoDocument,
  type DemoMedia,
  type DemoNavigation,
  type DemoSite,
  type DemoTranslation,
  type TargetLanguage,
} from './demo.ts'
import { DemoError } from './DemoError.ts'
import { splitFrontMatter } from './frontMatter.ts'
import {
  GERMAN,
  GERMAN_MEDIA,
  GERMAN_NAVIGATION,
  GERMAN_SITE,
  LATER_EDITS,
  TRANSLATED,
  TRANSLATED_NAVIGATION,
  WORK,
} from './schemas.ts'

/** What others refer to comes first; a page may refer to any other. */
const ORDER: readonly ContentSlug[] = [
  'topics',
  'people',
  'partners',
  'goals',
  'publications',
  'events',
  'pages',
  'articles',
]

type File = { file: string; fields: unknown; body: string | undefined }

/**
 * Reads a folder of demo content: `<collection>/<key>/<language>.md`, `site/` and `navigation/` with
 * one file per language, `later-edits.yaml` and `work.yaml`. What a folder leaves out is left out.
 *
 * @param directory absolute, or relative to the working directory
 * @throws {DemoError} naming file and field of the first file that is wrong, or a reference that leads
 *   nowhere
 */
export async function readDemo(directory: string): Promise<Demo> {
  const documents: DemoDocument[] = []
  for (const collection of ORDER) {
    for (const key of await foldersIn(path.join(directory, collection))) {
      const entry = await readEntry(
        directory,
        `${collection}/${key}`,
        collection,
        GERMAN[collection],
      )
      documents.push({ collection, key, ...entry } as DemoDocument)
    }
  }
  const media: DemoMedia[] = []
  for (const key of await foldersIn(path.join(directory, 'media'))) {
    const entry = await readEntry(directory, `media/${key}`, 'media', GERMAN_MEDIA)
    const file = path.resolve(directory, 'media', key, entry.fields.file)
    media.push({ collection: 'media', key, ...entry, path: file })
  }
  const demo: Demo = {
    media,
    documents,
    site: await readSite(directory),
    navigation: await readNavigation(directory),
    laterEdits: await readList(directory, 'later-edits.yaml', LATER_EDITS),
    work: await readList(directory, 'work.yaml', WORK),
  }
  await checkReferences(demo)
  return demo
}

async function readSite(directory: string): Promise<DemoSite | undefined> {
  if ((await namesIn(path.join(directory, 'site'))).length === 0) return undefined
  const entry = await readEntry(directory, 'site', 'site', GERMAN_SITE)
  return { collection: 'site', key: 'site', ...entry }
}

async function readNavigation(directory: string): Promise<DemoNavigation | undefined> {
  if ((await namesIn(path.join(directory, 'navigation'))).length === 0) return undefined
  const { german, others } = await readLanguages(directory, 'navigation')
  const { items } = validate(german, GERMAN_NAVIGATION)
  const translations = others.map(({ language, ...file }) => {
    const { labels } = validate(file, TRANSLATED_NAVIGATION)
    if (labels.length !== items.length) {
      throw new DemoError(file.file, `labels: ${labels.length} for ${items.length} entries`)
    }
    return { file: file.file, language, labels }
  })
  return { file: german.file, items, translations }
}

/** A list in a file of its own; an empty one where there is no such file. */
async function readList<Schema extends z.ZodType>(
  directory: string,
  file: string,
  schema: Schema,
): Promise<z.infer<Schema> | []> {
  if (!(await namesIn(directory)).includes(file)) return []
  const fields: unknown = parse(await readFile(path.join(directory, file), 'utf8'))
  return validate({ file, fields, body: undefined }, schema)
}

/** One folder with a file per language. */
async function readEntry<Schema extends z.ZodObject>(
  directory: string,
  folder: string,
  collection: keyof typeof TRANSLATED,
  schema: Schema,
) {
  const { german, others } = await readLanguages(directory, folder)
  const fields = validate(german, schema)
  requireBody(german, richTextFieldOf(collection) !== undefined)
  const translations = others.map(({ language, ...file }): DemoTranslation => {
    const texts = validate(file, TRANSLATED[collection]) as Record<string, string>
    requireBody(file, german.body !== undefined)
    requireSameTexts(file.file, texts, fields, Object.keys(TRANSLATED[collection].shape))
    return { file: file.file, language, fields: texts, body: file.body }
  })
  return { file: german.file, fields, body: german.body, translations }
}

async function readLanguages(directory: string, folder: string) {
  let german: File | undefined
  const others: (File & { language: TargetLanguage })[] = []
  for (const name of await namesIn(path.join(directory, folder))) {
    if (!name.endsWith('.md')) continue
    const file = `${folder}/${name}`
    const language = name.slice(0, -'.md'.length)
    if (!isLanguageTag(language)) throw new DemoError(file, `"${language}" is not a language tag`)
    const content = await readMarkdown(directory, file)
    if (language === SOURCE_LANGUAGE) german = content
    else others.push({ ...content, language })
  }
  if (!german) throw new DemoError(`${folder}/${SOURCE_LANGUAGE}.md`, 'is missing')
  return { german, others }
}

async function readMarkdown(directory: string, file: string): Promise<File> {
  const text = await readFile(path.join(directory, file), 'utf8')
  try {
    return { file, ...splitFrontMatter(text) }
  } catch (error) {
    throw new DemoError(file, error)
  }
}

function validate<Schema extends z.ZodType>(
  { file, fields }: File,
  schema: Schema,
): z.infer<Schema> {
  const result = schema.safeParse(fields)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    ({ path: field, message }) => `${field.join('.') || 'front matter'}: ${message}`,
  )
  throw new DemoError(file, problems.join('; '))
}

function requireBody({ file, body }: File, wanted: boolean): void {
  if (wanted && body === undefined) throw new DemoError(file, 'body: is missing')
  if (!wanted && body !== undefined)
    throw new DemoError(file, 'body: has no place in this collection')
}

function requireSameTexts(file: string, texts: object, german: object, fields: string[]): void {
  const different = fields.find((field) => field in texts !== field in german)
  if (!different) return
  throw new DemoError(
    file,
    `${different}: is ${different in texts ? 'not in the German' : 'missing'}`,
  )
}

async function foldersIn(directory: string): Promise<string[]> {
  return (await entriesIn(directory)).filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

async function namesIn(directory: string): Promise<string[]> {
  return (await entriesIn(directory)).map(({ name }) => name)
}

/** What is in a folder, by name; nothing where there is no such folder. */
async function entriesIn(directory: string) {
  try {
    const entries = await readdir(directory, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
