import { CONTENT } from '../../model/content.ts'
import type { Importable } from './readLine.ts'
import { Refused } from './Refused.ts'
import { richTextIn } from './richTextIn.ts'

type Values = Record<string, unknown>

/** The texts of a line, by language and field. */
export type Texts = { collection: Importable; texts: Values[] }

/** JSON takes a fraction of the time of cloning trees; an error would lose its class. */
export type TextsRead = { json: string } | { refused: { code: string; message: string } }

/** What a thread does: it reads rich texts into the editor's form. */
export default function readTexts({ collection, texts }: Texts): TextsRead {
  try {
    return { json: JSON.stringify(texts.map((fields) => withTrees(collection, fields))) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { refused: { code: error.code, message: error.message } }
  }
}

function withTrees(collection: Importable, fields: Values): Values {
  const translated = collection === 'media' ? {} : CONTENT[collection].translated
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      translated[field] === 'richText' ? richTextIn(value, field) : value,
    ]),
  )
}
