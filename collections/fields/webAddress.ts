import type { FieldHook, PayloadRequest } from 'payload'
import { readAddress, WEB_KINDS } from '../../src/text/readAddress.ts'
import { say } from '../../src/text/words.ts'
import { ADDRESS_FAULTS } from '../../src/content/addressFaults.ts'
import { TEXT_LIMITS } from '../../src/model/fields.ts'
import { words } from './labels.ts'

const NOT_WHOLE = words(
  'Bitte die ganze Adresse angeben, mit https:// am Anfang.',
  'Please give the whole address, beginning with https://.',
)

/** A draft may hold half an address: it is being typed, and saved every few seconds. */
const normalize: FieldHook = ({ value }) => {
  const { address, fault } = readAddress(value, WEB_KINDS)
  return fault === undefined ? address : (value as unknown)
}

/** A web address in its normal form; publishing refuses anything but http(s). */
export const webAddress = {
  type: 'text' as const,
  maxLength: TEXT_LIMITS.webAddress,
  validate: (value: string | null | undefined, { req }: { req: PayloadRequest }) => {
    const { fault } = readAddress(value, WEB_KINDS)
    if (!value || fault === undefined) return true
    return say(req, fault === 'kind' ? NOT_WHOLE : ADDRESS_FAULTS[fault])
  },
  hooks: { beforeValidate: [normalize] },
  admin: {
    placeholder: 'https://',
    description: words('Mit https:// am Anfang.', 'Beginning with https://.'),
  },
}
