/** What was asked for cannot be done with the document as it is. */
export class TranslationError extends Error {}
