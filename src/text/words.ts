/** A text of the admin's interface, in the languages that it speaks. */
export type Words = { readonly de: string; readonly en: string }

type Visitor = { i18n: { language: string } }

/** The language in which somebody works; German where the browser asks for another one. */
export function interfaceLanguage({ i18n }: Visitor): keyof Words {
  return i18n.language === 'en' ? 'en' : 'de'
}

/** A text as somebody reads it who works in the admin or calls its API. */
export function say(visitor: Visitor, words: Words): string {
  return words[interfaceLanguage(visitor)]
}
