import type { FieldHook, TextField } from 'payload'
import { readAddress, WEB_KINDS } from '../../src/text/readAddress.ts'
import { ADDRESS_FAULTS } from '../../src/content/addressFaults.ts'
import { type Label, words } from './labels.ts'

/** A draft may hold half an address: it is being typed, and saved every few seconds. */
const normalize: FieldHook = ({ value }) => {
  const { address, fault } = readAddress(value, WEB_KINDS)
  return fault === undefined ? address : (value as unknown)
}

/** A web address in its normal form; publishing refuses anything but http(s). */
export function webAddress(name: string, text: Label): TextField {
  return {
    name,
    type: 'text',
    label: text,
    maxLength: 2000,
    validate: (
      value: string | null | undefined,
      { req }: { req: { i18n: { language: string } } },
    ) => {
      const { fault } = readAddress(value, WEB_KINDS)
      const german = req.i18n.language === 'de'
      if (!value || fault === undefined) return true
      if (fault !== 'kind') return ADDRESS_FAULTS[fault][german ? 'de' : 'en']
      return german
        ? 'Bitte die ganze Adresse angeben, mit https:// am Anfang.'
        : 'Please give the whole address, beginning with https://.'
    },
    hooks: { beforeValidate: [normalize] },
    admin: {
      placeholder: 'https://',
      description: words('Mit https:// am Anfang.', 'Beginning with https://.'),
    },
  }
}
