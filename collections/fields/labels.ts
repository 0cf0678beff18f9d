import type { TranslatableSlug } from '../../src/model/content.ts'
import { say, type Words } from '../../src/text/words.ts'

/**
 * A text of the admin's interface. A record, because Payload keeps what a function of a field or block
 * says to its first visitor, and shows it to all others in that visitor's language.
 */
export const words = (de: string, en: string): Words => ({ de, en })

/**
 * What a collection or global is called. A function, because Payload puts records of these into
 * sentences as “[object Object]” where only a screen reader says so; it asks once per language.
 */
export const called =
  (de: string, en: string) =>
  (visitor: Parameters<typeof say>[0]): string =>
    say(visitor, { de, en })

/** The parts of the admin's menu. */
export const GROUPS = {
  editorial: words('Redaktion', 'Editorial'),
  about: words('Initiative', 'Initiative'),
  translation: words('Übersetzung', 'Translation'),
  settings: words('Einstellungen', 'Settings'),
}

/** What Payload would call “Item” in every language. */
export const ENTRIES = { singular: words('Eintrag', 'Entry'), plural: words('Einträge', 'Entries') }

/** How a list's entries are told apart in the form: by one of their fields. */
export const rowTitle = (titleField: string) => ({
  components: {
    RowLabel: { path: '/src/admin/RowTitle.tsx#RowTitle', clientProps: { titleField } },
  },
})

/** What editors call the documents of each collection, and the globals. */
export const DOCUMENTS = {
  goals: words('Ziele', 'Goals'),
  partners: words('Partner', 'Partners'),
  articles: words('Artikel', 'Articles'),
  topics: words('Themen', 'Topics'),
  pages: words('Seiten', 'Pages'),
  events: words('Veranstaltungen', 'Events'),
  publications: words('Publikationen', 'Publications'),
  people: words('Ansprechpersonen', 'Contacts'),
  media: words('Bilder und Dateien', 'Pictures and files'),
  site: words('Website', 'Site'),
  navigation: words('Menü', 'Menu'),
} satisfies Record<TranslatableSlug, Words>
