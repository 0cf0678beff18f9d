import type { SanitizedConfig } from 'payload'
import { expect, it } from 'vitest'
import { choosesLanguage } from '../../../src/access/choosesLanguage.ts'

const config = { i18n: { supportedLanguages: { de: {}, en: {} } } } as unknown as SanitizedConfig

it('tells the choice of a language from everything else', () => {
  const asked = [['encrypted', 'en'], ['encrypted', 'de'], ['encrypted', 'tr'], ['encrypted']]
  const odd = [
    ['encrypted', 'constructor'],
    ['encrypted', ['en']],
    [{ name: 'x' }, 'en'],
    ['encrypted', 'en', 'more'],
    [],
  ]
  const answers = [...asked, ...odd].map((args) => choosesLanguage(config, args))
  expect(answers).toEqual([true, true, ...Array.from({ length: 7 }, () => false)])
})
