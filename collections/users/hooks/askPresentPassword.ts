import type { CollectionBeforeChangeHook } from 'payload'
import { checkPassword, type StoredAccount } from '../../../src/access/signIn/checkPassword.ts'
import type { PasswordAttempts } from '../../../src/access/signIn/passwordAttempts.ts'
import { Refusal } from '../../../src/content/refusal.ts'

type Written = { email?: unknown; password?: unknown; currentPassword?: unknown }

/**
 * Who changes the password or the address of their own account shows the present password: a session that
 * somebody else has got hold of does not become the account. For each document, so that no way of writing
 * goes around it. Who manages users changes those of others without.
 */
export const askPresentPassword =
  (attempts: PasswordAttempts): CollectionBeforeChangeHook =>
  async ({ data: given, originalDoc, req, operation }) => {
    const { currentPassword, ...data } = given as Written
    const before = originalDoc as { id: string; email: string } | undefined
    const isOwn =
      operation === 'update' && req.payloadAPI !== 'local' && before?.id === req.user?.id
    if (!before || !isOwn || !(data.password || isOther(data.email, before.email))) return data
    if (typeof currentPassword === 'string' && currentPassword) {
      const account = await req.payload.db.findOne<StoredAccount>({
        collection: 'users',
        where: { id: { equals: before.id } },
        req,
      })
      const shown = {
        account: account ?? undefined,
        email: before.email,
        password: currentPassword,
      }
      if (await checkPassword(req, attempts, shown)) return data
    }
    throw new Refusal(req, 'present-password', {
      de: 'Wer das eigene Passwort oder die eigene Adresse ändert, gibt dazu das bisherige Passwort an. Es fehlt oder stimmt nicht.',
      en: 'Whoever changes their own password or address gives the present password, too. It is missing or wrong.',
    })
  }

const isOther = (email: unknown, before: string) =>
  email !== undefined && !(typeof email === 'string' && email.toLowerCase().trim() === before)
