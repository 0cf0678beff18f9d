import type { PayloadRequest } from 'payload'

/**
 * Who writes, in words for the history of a document: an account's name, said to be a program where it
 * came with a key, or the system (what is prepared or imported, without an account).
 */
export function writerName(user: PayloadRequest['user'] | undefined): string {
  if (!user) return 'System'
  const { name, _strategy: strategy } = user as { name: string; _strategy?: string }
  return strategy === 'api-key' ? `${name} (Programm)` : name
}
