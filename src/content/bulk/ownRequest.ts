import type { PayloadRequest } from 'payload'

/**
 * A request for one of several writes that were asked for with one: the same person, language, headers
 * and rights, and a context and a transaction of its own.
 */
export function ownRequest(req: PayloadRequest): Partial<PayloadRequest> {
  const { fallbackLocale, headers, i18n, locale, payloadAPI, user } = req
  return {
    headers,
    i18n,
    payloadAPI,
    user,
    context: {},
    ...(locale === undefined ? {} : { locale }),
    ...(fallbackLocale === undefined ? {} : { fallbackLocale }),
  }
}
