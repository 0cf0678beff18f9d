/** The values of a form, by the names of its fields. */
export type Values = Record<string, unknown>

/** What was typed and not saved, as it is kept in the browser. */
export type LocalCopy = {
  /** When it was written, ISO 8601. */
  at: string
  /** The `updatedAt` of the state that it was typed into; none for a new document. */
  base?: string
  values: Values
}

/** Whose text it is, and of which document: both as ids. */
export type Owner = { account: string; document: string }

/** Older ones are not worth the place; in milliseconds. */
const LONGEST_KEPT = 30 * 24 * 60 * 60 * 1000

/** In one browser, of all accounts and documents. */
const MOST_KEPT = 30

const PREFIX = 'mehrklang.unsaved.1'

/** Never kept: secrets, and files, which cannot be. */
const NOT_KEPT = new Set([
  'password',
  'confirm-password',
  'currentPassword',
  'apiKey',
  'apiKeyIndex',
  'file',
])

/**
 * Copies of what was typed and not saved. Each open form writes its own, so that two tabs of the same
 * document do not write over each other; every account sees its own only.
 *
 * @param storage the browser's, which keeps them when the browser ends
 */
export function localCopies(storage: Storage, { account, document }: Owner, form: string) {
  const prefix = `${PREFIX}/${account}/${document}/`
  const own = prefix + form
  return {
    /** @returns false where the browser keeps nothing (private, full, or switched off) */
    write(copy: LocalCopy): boolean {
      const kept = Object.entries(copy.values).filter(([name]) => !NOT_KEPT.has(name))
      const text = JSON.stringify({ ...copy, values: Object.fromEntries(kept) })
      for (;;) {
        try {
          storage.setItem(own, text)
          return true
        } catch (error) {
          if (!(error instanceof DOMException)) throw error
          // Full: the oldest goes, unless there is no other left.
          const oldest = allCopies(storage).find(({ key }) => key !== own)
          if (!oldest) return false
          storage.removeItem(oldest.key)
        }
      }
    },
    /** Once all is saved. */
    remove(): void {
      storage.removeItem(own)
    },
    /** What earlier forms of this document have left, the newest first; what is too old or too much goes. */
    earlier(now: Date): { key: string; copy: LocalCopy }[] {
      const all = allCopies(storage)
      const expired = new Date(now.getTime() - LONGEST_KEPT).toISOString()
      for (const [index, { key, copy }] of all.entries()) {
        if (copy.at < expired || index < all.length - MOST_KEPT) storage.removeItem(key)
      }
      return allCopies(storage)
        .filter(({ key }) => key.startsWith(prefix) && key !== own)
        .toReversed()
    },
    /** After one of {@link earlier} was taken or thrown away. */
    forget(key: string): void {
      storage.removeItem(key)
    },
  }
}

/** All that can be read, the oldest first. */
function allCopies(storage: Storage): { key: string; copy: LocalCopy }[] {
  return Object.keys(storage)
    .filter((key) => key.startsWith(`${PREFIX}/`))
    .flatMap((key) => {
      const copy = parse(storage.getItem(key) ?? '')
      return copy ? [{ key, copy }] : []
    })
    .sort((a, b) => a.copy.at.localeCompare(b.copy.at))
}

function parse(text: string): LocalCopy | undefined {
  try {
    const copy = JSON.parse(text) as Partial<LocalCopy> | null
    const isCopy = typeof copy?.at === 'string' && typeof copy.values === 'object' && copy.values
    return isCopy ? (copy as LocalCopy) : undefined
  } catch (error) {
    // Somebody else's entry, or a damaged one: there is nothing in it to offer.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
