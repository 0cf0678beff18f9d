import { isTooDeep, MOST_LEVELS } from '../../access/limits/nesting.ts'
import { type LanguageTag, resolveTag, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { MEDIA } from '../../model/collections.ts'
import { CONTENT, type ContentSlug, isContentSlug } from '../../model/content.ts'
import { translatedIn } from '../../model/modelOf.ts'
import { Refused } from './Refused.ts'

/** What can be imported. */
export type Importable = ContentSlug | 'media'

type Values = Record<string, unknown>

/** What is to be said of a translation beside its text. */
export type ImportedTranslation = {
  language: Exclude<LanguageTag, typeof SOURCE_LANGUAGE>
  fields: Values
  origin: 'human' | 'import' | 'machine'
  reviewed: boolean
}

/** A line of a file that is imported, as `docs/import.md` describes it. */
export type ImportLine = {
  collection: Importable
  /** The sender's own name of the document. */
  key: string
  status: 'draft' | 'published'
  /** What is the same in all languages. */
  fields: Values
  german: Values
  translations: ImportedTranslation[]
  /** Of a media file: where it is, from the folder of the imported file on. */
  file?: string
}

const LONGEST_KEY = 200
const MEMBERS = ['collection', 'key', 'status', 'fields', 'languages', 'file']
const ORIGINS = ['human', 'import', 'machine'] as const

/**
 * Reads a line. What it says of fields is not looked at yet, but for their names.
 *
 * @throws {Refused}
 */
export function readLine(text: string): ImportLine {
  const line = objectIn(parsed(text), 'The line')
  const collection = collectionOf(line)
  const key = keyOf(line)
  known(line, MEMBERS, 'a line')
  const { status = 'published', file } = line
  if (status !== 'draft' && status !== 'published') {
    throw new Refused('invalid-line', '"status" is published or draft.')
  }
  const fields = objectIn(line['fields'] ?? {}, '"fields"')
  known(fields, plainFieldsOf(collection), `"fields" of ${collection}`)
  const languages = languagesIn(line)
  const translated = translatedFieldsOf(collection)
  const german = textsIn(languages, SOURCE_LANGUAGE, translated)
  const translations = [...languages.keys()]
    .filter((tag) => tag !== SOURCE_LANGUAGE)
    .map((language) => translationIn(languages, language, translated))
  if (status === 'draft' && translations.length > 0) {
    throw new Refused(
      'not-published',
      'Translations are published with their German; a draft has none.',
    )
  }
  if (collection !== 'media' && file !== undefined) {
    throw new Refused('unknown-field', 'Only lines of media have a "file".')
  }
  if (collection === 'media' && (typeof file !== 'string' || file === '')) {
    throw new Refused('file-missing', 'A line of media says in "file" where the file is.')
  }
  return {
    collection,
    key,
    status,
    fields,
    german,
    translations,
    ...(typeof file === 'string' ? { file } : {}),
  }
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (!isTooDeep(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refused('invalid-json', `This is not JSON: ${error.message}.`)
  }
  throw new Refused('invalid-json', `There are more than ${MOST_LEVELS} levels in each other.`)
}

function collectionOf({ collection }: Values): Importable {
  if (isContentSlug(collection) || collection === 'media') return collection
  const there = [...Object.keys(CONTENT), 'media'].join(', ')
  throw new Refused('unknown-collection', `"collection" is one of ${there}.`)
}

function keyOf({ key }: Values): string {
  if (typeof key === 'string' && key.trim() === key && key !== '' && key.length <= LONGEST_KEY) {
    return key
  }
  throw new Refused(
    'invalid-key',
    `"key" is a text of 1 to ${LONGEST_KEY} characters, without blanks around it.`,
  )
}

function languagesIn(line: Values): Map<LanguageTag, Values> {
  const given = Object.entries(objectIn(line['languages'] ?? {}, '"languages"'))
  const languages = new Map<LanguageTag, Values>()
  for (const [name, texts] of given) {
    const tag = resolveTag(name)
    if (!tag) {
      throw new Refused('unknown-language', `There is no language "${name.slice(0, 50)}".`)
    }
    if (languages.has(tag)) throw new Refused('invalid-line', `"${tag}" is there twice.`)
    languages.set(tag, objectIn(texts, `"${name}"`))
  }
  return languages
}

function textsIn(
  languages: ReadonlyMap<LanguageTag, Values>,
  tag: LanguageTag,
  translated: readonly string[],
): Values {
  const texts = languages.get(tag) ?? {}
  known(texts, translated, `"${tag}"`)
  return texts
}

function translationIn(
  languages: ReadonlyMap<LanguageTag, Values>,
  language: ImportedTranslation['language'],
  translated: readonly string[],
): ImportedTranslation {
  const { origin = 'import', reviewed = false, ...fields } = languages.get(language) ?? {}
  known(fields, translated, `"${language}"`)
  const from = ORIGINS.find((one) => one === origin)
  if (!from) throw new Refused('invalid-line', `"origin" is one of ${ORIGINS.join(', ')}.`)
  if (typeof reviewed !== 'boolean') {
    throw new Refused('invalid-line', '"reviewed" is true or false.')
  }
  return { language, fields, origin: from, reviewed }
}

/** The fields of a collection that have one value for all languages. */
function plainFieldsOf(collection: Importable): string[] {
  if (collection === 'media') return Object.keys(MEDIA).filter((name) => !(name in MEDIA_TEXTS))
  const { plain, relations, files } = CONTENT[collection]
  return [...plain, ...Object.keys(relations), ...files, 'publishedAt']
}

const MEDIA_TEXTS = translatedIn(MEDIA)

function translatedFieldsOf(collection: Importable): string[] {
  return collection === 'media'
    ? Object.keys(MEDIA_TEXTS)
    : [...Object.keys(CONTENT[collection].translated), 'slug']
}

function objectIn(value: unknown, what: string): Values {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values
  throw new Refused('invalid-line', `${what} is not an object.`)
}

function known(values: Values, names: readonly string[], where: string): void {
  const unknown = Object.keys(values).find((name) => !names.includes(name))
  if (unknown === undefined) return
  throw new Refused(
    'unknown-field',
    `There is no "${unknown.slice(0, 50)}" in ${where}; there are ${names.join(', ')}.`,
  )
}
