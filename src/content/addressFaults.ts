import type { AddressFault } from '../text/readAddress.ts'
import type { Words } from '../text/words.ts'

/** What a person reads about an address that cannot be taken. */
export const ADDRESS_FAULTS: Readonly<Record<AddressFault, Words>> = {
  unfinished: {
    de: 'Hier fehlt noch die Adresse.',
    en: 'The address is still missing.',
  },
  kind: {
    de: 'Eine Adresse beginnt mit https://, mailto: oder tel:.',
    en: 'An address begins with https://, mailto: or tel:.',
  },
  blank: {
    de: 'In einer Adresse im Netz stehen keine Leerzeichen.',
    en: 'There are no blanks in a web address.',
  },
  host: {
    de: 'Nach https:// fehlt der Name der Website, oder er stimmt nicht.',
    en: 'The name of the website after https:// is missing or wrong.',
  },
  mail: {
    de: 'Nach mailto: steht eine E-Mail-Adresse; mehrere trennt ein Komma ohne Leerzeichen.',
    en: 'After mailto: there is an e-mail address; a comma without blanks divides several.',
  },
  phone: {
    de: 'Nach tel: steht eine Telefonnummer, zum Beispiel +49 201 12345.',
    en: 'After tel: there is a telephone number such as +49 201 12345.',
  },
}
