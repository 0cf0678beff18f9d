/** The largest file that can be uploaded: what a camera makes, and a report with pictures. */
export const MOST_FILE_BYTES = 25 * 1024 * 1024
