import type { Field, FieldAffectingData } from 'payload'
import { readAddress } from '../../src/text/readAddress.ts'
import { say } from '../../src/text/words.ts'
import { ADDRESS_FAULTS } from '../../src/content/addressFaults.ts'

/**
 * Payload's own link fields, with our rule for addresses. Payload's hook would encode what it does not
 * know, and encode it again with every save.
 */
export function linkFields({ defaultFields }: { defaultFields: FieldAffectingData[] }): Field[] {
  return defaultFields.map((field) =>
    field.name === 'url'
      ? ({ ...field, hooks: {}, validate: validateLink } as Field)
      : (field as Field),
  )
}

function validateLink(
  value: string | null | undefined,
  { siblingData, req }: { siblingData: { linkType?: string }; req: { i18n: { language: string } } },
) {
  if (siblingData.linkType === 'internal') return true
  const { fault } = readAddress(value)
  return fault === undefined || say(req, ADDRESS_FAULTS[fault])
}
