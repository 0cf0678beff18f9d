/** What of a user decides about rights; `users` documents and requests' users both fit. */
export type Who =
  | {
      id: number | string
      role?: 'administrator' | 'client' | 'editor' | 'translator' | null
      translates?: string[] | null
      reviews?: string[] | null
    }
  | null
  | undefined

/**
 * Permissions: booleans about a user, the same for the API and the admin. Those for translations are about
 * a language as well: whatever the role, an account works on the languages that it has been given.
 */
export const permissions = {
  /** Signs in to the admin. A client is a program: it has a key and no desk. */
  usesAdmin: (user: Who) => isOneOf(user, 'administrator', 'editor', 'translator'),
  /** Creates, changes, publishes and deletes content and media; sees drafts and versions. */
  editsContent: (user: Who) => isOneOf(user, 'administrator', 'editor'),
  /** Sees how far translations are. */
  seesTranslations: (user: Who) => isOneOf(user, 'administrator', 'editor', 'translator'),
  /** Writes, hands in and, where nobody has to approve, publishes translations into a language. */
  translatesInto: (user: Who, language: string) =>
    permissions.usesAdmin(user) && user?.translates?.includes(language) === true,
  /** Approves translations into a language, or sends them back. */
  reviews: (user: Who, language: string) =>
    permissions.usesAdmin(user) && user?.reviews?.includes(language) === true,
  /** Works on translations into a language in one way or the other. */
  worksOn: (user: Who, language: string) =>
    permissions.translatesInto(user, language) || permissions.reviews(user, language),
  /** Gives work to others. Everybody who works on a language gives it to whoever does as well. */
  assigns: (user: Who, language: string) =>
    permissions.editsContent(user) || permissions.worksOn(user, language),
  /** Takes a translation offline: who works on it, and who could take the whole document offline. */
  unpublishes: (user: Who, language: string) =>
    permissions.editsContent(user) || permissions.worksOn(user, language),
  /** Decides which languages readers get. */
  managesLanguages: (user: Who) => isOneOf(user, 'administrator'),
  /** Creates accounts, gives rights, sees e-mail addresses and keys. */
  managesUsers: (user: Who) => isOneOf(user, 'administrator'),
} as const

function isOneOf(user: Who, ...roles: string[]): boolean {
  return !!user?.role && roles.includes(user.role)
}
