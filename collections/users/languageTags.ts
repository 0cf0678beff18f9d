import type { FieldAccess, TextField } from 'payload'
import type { Words } from '../../src/text/words.ts'
import { isLanguageTag, SOURCE_LANGUAGE } from '../../src/languages/languages.ts'
import { Refusal } from '../../src/content/refusal.ts'

type FieldRules = { create: FieldAccess; read: FieldAccess; update: FieldAccess }

/** A list of language tags of the catalogue, German excepted: nothing is translated into it. */
export function languageTags(
  name: 'reviews' | 'translates',
  access: FieldRules,
  text: Words,
): TextField {
  return {
    name,
    type: 'text',
    hasMany: true,
    label: text,
    access,
    hooks: {
      beforeValidate: [
        ({ value, req }) => {
          for (const tag of (value as unknown[] | null | undefined) ?? []) {
            if (isLanguageTag(tag) && tag !== SOURCE_LANGUAGE) continue
            throw new Refusal(req, 'unknown-language', {
              de: `„${String(tag)}“ ist keine Sprache, in die übersetzt wird. Gemeint ist ein Kürzel wie tr, ar oder de-simple.`,
              en: `“${String(tag)}” is not a language that is translated into. A tag such as tr, ar or de-simple is meant.`,
            })
          }
          return value as string[]
        },
      ],
    },
    admin: {
      placeholder: { de: 'Kürzel eingeben', en: 'Type a tag' },
      description: {
        de: 'Sprachkürzel wie tr, ar oder de-simple, jedes mit der Eingabetaste abgeschlossen.',
        en: 'Language tags such as tr, ar or de-simple, each followed by the enter key.',
      },
    },
  }
}
