import type { SanitizedConfig } from 'payload'

/**
 * Whether a call from a page of the admin is the choice of its language: Payload has an action of its own
 * for that, whose first argument is what Next has encrypted for it.
 *
 * @param args what the client has sent, unchecked
 */
export function choosesLanguage({ i18n }: SanitizedConfig, args: readonly unknown[]): boolean {
  const [encrypted, language, ...others] = args
  return (
    typeof encrypted === 'string' &&
    typeof language === 'string' &&
    Object.hasOwn(i18n.supportedLanguages, language) &&
    others.length === 0
  )
}
