import type { PayloadRequest } from 'payload'

/** On the context of a write: it is one of several that were asked for with one request. */
export const ONE_OF_SEVERAL = 'oneOfSeveral'

/**
 * A request for one of several writes that were asked for with one: the same person, language, headers
 * and query, and a context and a transaction of its own.
 */
export function ownRequest(req: PayloadRequest): Partial<PayloadRequest> {
  const { fallbackLocale, headers, i18n, locale, payloadAPI, query, user } = req
  return {
    headers,
    i18n,
    payloadAPI,
    user,
    query: { ...query },
    context: { [ONE_OF_SEVERAL]: true },
    ...(locale === undefined ? {} : { locale }),
    ...(fallbackLocale === undefined ? {} : { fallbackLocale }),
  }
}
