import type { TextField } from 'payload'
import { type Label, words } from './labels.ts'

/** True for an absolute http(s) address (WHATWG URL), the only kind that readers are sent to. */
export function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

/** A web address; anything but http(s) is refused. */
export function webAddress(name: string, text: Label): TextField {
  return {
    name,
    type: 'text',
    label: text,
    maxLength: 2000,
    validate: (
      value: string | null | undefined,
      { req }: { req: { i18n: { language: string } } },
    ) =>
      !value ||
      isWebAddress(value) ||
      (req.i18n.language === 'de'
        ? 'Bitte die ganze Adresse angeben, mit https:// am Anfang.'
        : 'Please give the whole address, beginning with https://.'),
    admin: {
      placeholder: 'https://',
      description: words('Mit https:// am Anfang.', 'Beginning with https://.'),
    },
  }
}
