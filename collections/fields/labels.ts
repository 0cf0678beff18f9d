import type { TranslatableSlug } from '../../src/model/content.ts'

/** A text of the admin's interface. */
export type Label = (options: { i18n: { language: string } }) => string

/**
 * A text of the admin's interface in the two languages that it speaks. A function, because Payload puts
 * records into sentences as “[object Object]” where only a screen reader says so.
 */
export const label =
  (de: string, en: string): Label =>
  ({ i18n }) =>
    i18n.language === 'en' ? en : de

/** The same as a record: for descriptions, which Payload's types quote, and for groups, which take no function. */
export const words = (de: string, en: string) => ({ de, en })

/** The parts of the admin's menu. */
export const GROUPS = {
  editorial: words('Redaktion', 'Editorial'),
  about: words('Initiative', 'Initiative'),
  translation: words('Übersetzung', 'Translation'),
  settings: words('Einstellungen', 'Settings'),
}

/** What Payload would call “Item” in every language. */
export const ENTRIES = { singular: label('Eintrag', 'Entry'), plural: label('Einträge', 'Entries') }

/** How a list's entries are told apart in the form: by one of their fields. */
export const rowTitle = (titleField: string) => ({
  components: {
    RowLabel: { path: '/src/admin/RowTitle.tsx#RowTitle', clientProps: { titleField } },
  },
})

/** What editors call the documents of each collection, and the globals. */
export const DOCUMENTS = {
  goals: label('Ziele', 'Goals'),
  partners: label('Partner', 'Partners'),
  articles: label('Artikel', 'Articles'),
  topics: label('Themen', 'Topics'),
  pages: label('Seiten', 'Pages'),
  events: label('Veranstaltungen', 'Events'),
  publications: label('Publikationen', 'Publications'),
  people: label('Ansprechpersonen', 'Contacts'),
  media: label('Bilder und Dateien', 'Pictures and files'),
  site: label('Website', 'Site'),
  navigation: label('Menü', 'Menu'),
} satisfies Record<TranslatableSlug, Label>
