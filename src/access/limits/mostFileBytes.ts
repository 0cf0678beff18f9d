const MEGABYTE = 1024 * 1024

/** The largest file that can be uploaded: what a camera makes, and a report with pictures. */
export const MOST_FILE_BYTES = 25 * MEGABYTE

/** What people are told about a larger one. */
export const FILE_TOO_LARGE = {
  de: `Eine Datei darf höchstens ${MOST_FILE_BYTES / MEGABYTE} MB groß sein.`,
  en: `A file may have ${MOST_FILE_BYTES / MEGABYTE} MB at most.`,
}
