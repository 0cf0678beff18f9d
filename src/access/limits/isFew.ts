/** As lists of the management API for somebody with an account. */
const MOST = 200

/** Whether a `limit` of a list in the admin asks for some documents, and for no more than 200. */
export const isFew = (limit: unknown) => Number(limit) >= 1 && Number(limit) <= MOST
