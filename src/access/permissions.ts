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

/** Permissions: booleans about a user, the same for the API and the admin. */
export const permissions = {
  /** Signs in to the admin. A client is a program: it has a key and no desk. */
  usesAdmin: (user: Who) => isOneOf(user, 'administrator', 'editor', 'translator'),
  /** Creates, changes, publishes and deletes content and media; sees drafts and versions. */
  editsContent: (user: Who) => isOneOf(user, 'administrator', 'editor'),
  /** Sees how far translations are. */
  seesTranslations: (user: Who) => isOneOf(user, 'administrator', 'editor', 'translator'),
  /** Decides which languages readers get. */
  managesLanguages: (user: Who) => isOneOf(user, 'administrator'),
  /** Creates accounts, gives rights, sees e-mail addresses and keys. */
  managesUsers: (user: Who) => isOneOf(user, 'administrator'),
} as const

function isOneOf(user: Who, ...roles: string[]): boolean {
  return !!user?.role && roles.includes(user.role)
}
