import type { TranslatableSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { recordOf } from '../../richText/json.ts'
import type { Parts, PresentOptions } from '../present/context.ts'
import { textFieldsOf } from '../present/facts.ts'
import { presentFile } from '../present/file.ts'
import { fillRichText } from '../present/fillRichText.ts'
import type { Filling } from '../present/fillRichText.ts'
import { alternatesOf } from '../present/language.ts'
import { present } from '../present/present.ts'
import type { Form, Presented, Wish } from '../present/presented.ts'
import { presentRichText } from '../present/presentRichText.ts'
import { resolveReferences } from '../present/resolveReferences.ts'
import type { Resolve } from '../present/richText/resolve.ts'
import { presentSummary } from '../present/summary.ts'
import type { Source, SourceKey } from '../source.ts'
import type { Languages } from './languages.ts'
import type { Kept, Sources } from './sources.ts'
import type { Prepare } from './statements.ts'
import { textKey } from './textKey.ts'
import { unpackTree } from './trees.ts'

/** What readers of one language get of other documents. It goes with the documents out of memory. */
type Reader = {
  context: PresentOptions
  summaries: WeakMap<Source, string | undefined>
  files: WeakMap<Source, string | undefined>
  /** By the language of the text around. */
  resolves: Map<LanguageTag, Resolve>
  pictures: WeakMap<Source, Map<LanguageTag, ReturnType<Resolve['image']>>>
  /** Texts whose gaps could not be filled, by all that is in them. */
  rewritten: WeakMap<Source, Map<string, string | undefined>>
}

/** Puts documents together for readers, from what is stored once for all of them. */
export function reading(
  prepare: Prepare,
  sources: Sources,
  languages: Languages,
  publicUrl: () => string,
) {
  const readers = new Map<LanguageTag, Reader>()
  /** They are the same for readers of every language. */
  let alternates = new WeakMap<Source, string>()

  const readerOf = (language: LanguageTag): Reader => {
    const known = readers.get(language)
    if (known) return known
    const offered = languages.offered()
    const reader: Reader = {
      context: { language, offered, publicUrl: publicUrl(), lookup: sources.get },
      summaries: new WeakMap(),
      files: new WeakMap(),
      resolves: new Map(),
      pictures: new WeakMap(),
      rewritten: new WeakMap(),
    }
    readers.set(language, reader)
    return reader
  }

  const fillingOf = (
    reference: SourceKey,
    reader: Reader,
    language: LanguageTag,
  ): Filling | undefined => {
    const { resolves, context, pictures } = reader
    const resolve = inMap(resolves, language, () => resolveReferences(context, language))
    const slash = reference.indexOf('/')
    const [collection, id] = [reference.slice(0, slash), reference.slice(slash + 1)]
    if (collection !== 'media') {
      const document = resolve.document(collection, id)
      return document && { url: document.url }
    }
    const source = sources.get('media', id)
    if (!source) return undefined
    const ofSource = inMap(pictures, source, () => new Map())
    const image = inMap(ofSource, language, () => resolve.image(id))
    return image && { image }
  }

  const partsOf = ({ key: document, source }: Kept, reader: Reader, form: Form): Parts => {
    const { context, summaries, files, rewritten } = reader
    const fields = textFieldsOf(source.collection)

    const rewrite = (tree: () => unknown, text: string, language: LanguageTag) =>
      inMap(
        inMap(rewritten, source, () => new Map<string, string | undefined>()),
        text,
        () => presentRichText(tree(), language, context, form),
      )

    return {
      whole: (collection, id, wish) =>
        documentOf(collection, id, context.language, form, wish)?.json,
      summary(collection, id) {
        const other = sources.get(collection, id)
        return (
          other &&
          inMap(summaries, other, () => JSON.stringify(presentSummary(collection, id, context)))
        )
      },
      alternates: () =>
        inMap(alternates, source, () => JSON.stringify(alternatesOf(source, context))),
      file(id) {
        const other = sources.get('media', id)
        return (
          other &&
          inMap(files, other, () => {
            const file = presentFile(id, context)
            return file && JSON.stringify(file)
          })
        )
      },
      richText(field, language) {
        const references = recordOf(source.doc[field])[language] as SourceKey[] | undefined
        if (!references) return undefined
        const [number = 0] = languages.numbersOf([language])
        const place = fields.find((one) => one.field === field)?.place ?? 0
        const key = textKey(document, number, place)
        const tree = () =>
          unpackTree(
            prepare('SELECT tree FROM rich_texts WHERE key = ?').get(key)?.tree as Uint8Array,
          )
        if (form === 'lexical') return presentRichText(tree(), language, context, form)

        const written = prepare(`SELECT ${form} AS written FROM rich_texts WHERE key = ?`).get(
          key,
        )?.written
        const fillings = references.map((reference) => fillingOf(reference, reader, language))
        const filled =
          typeof written === 'string' ? fillRichText(written, form, fillings) : undefined
        return filled === undefined
          ? rewrite(tree, JSON.stringify([form, key, fillings]), language)
          : `"${filled}"`
      },
    }
  }

  /** Undefined where there is none, or where readers do not get the language. */
  const documentOf = (
    collection: TranslatableSlug,
    id: string,
    language: LanguageTag,
    form: Form = 'html',
    wish: Wish = {},
  ): Presented | undefined => {
    const kept = sources.read(collection, id)
    if (!kept) return undefined
    const reader = readerOf(language)
    return present(kept.source, reader.context, partsOf(kept, reader, form), form, wish)
  }

  return {
    document: documentOf,
    /** Forgets what readers get of documents, as when other languages are offered. */
    forget: () => {
      readers.clear()
      alternates = new WeakMap()
    },
  }
}

type Memory<Key, Value> = {
  has(key: Key): boolean
  get(key: Key): Value | undefined
  set(key: Key, value: Value): unknown
}

/** What is in a map, put there first if need be. */
function inMap<Key, Value>(map: Memory<Key, Value>, key: Key, make: () => Value): Value {
  if (map.has(key)) return map.get(key) as Value
  const value = make()
  map.set(key, value)
  return value
}
