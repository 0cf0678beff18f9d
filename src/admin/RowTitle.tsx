'use client'
import { useRowLabel, useTranslation } from '@payloadcms/ui'
import { say } from '../text/words.ts'

/**
 * What an entry of a list is called, so that it can be told from the others while it is closed: its own
 * title, or its number as long as it has none.
 *
 * @param titleField the field of the entry that has its title
 */
export function RowTitle({ titleField }: { titleField: string }) {
  const { data, rowNumber = 0 } = useRowLabel<Record<string, unknown>>()
  const { i18n } = useTranslation()
  const title = data[titleField]
  if (typeof title === 'string' && title) return title
  return `${say({ i18n }, { de: 'Eintrag', en: 'Entry' })} ${rowNumber + 1}`
}
