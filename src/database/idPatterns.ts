/** An id on SQLite. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id on MongoDB. */
export const OBJECT_ID = /^[0-9a-f]{24}$/i
