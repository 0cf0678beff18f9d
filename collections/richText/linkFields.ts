import type { Field, FieldAffectingData } from 'payload'

const ALLOWED = /^(https?:\/\/|mailto:[^@\s]+@[^@\s]+$|tel:\+?[\d\s().-]+$)/i

/** Payload's own link fields, with addresses limited to the web, e-mail and telephone. */
export function linkFields({ defaultFields }: { defaultFields: FieldAffectingData[] }): Field[] {
  return defaultFields.map((field) =>
    field.name === 'url' ? ({ ...field, validate: validateLink } as Field) : (field as Field),
  )
}

function validateLink(
  value: string | null | undefined,
  { siblingData, req }: { siblingData: { linkType?: string }; req: { i18n: { language: string } } },
) {
  if (siblingData.linkType === 'internal' || (value && ALLOWED.test(value.trim()))) return true
  return req.i18n.language === 'de'
    ? 'Eine Adresse beginnt mit https://, mailto: oder tel:.'
    : 'An address begins with https://, mailto: or tel:.'
}
