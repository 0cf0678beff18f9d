/** Payload's collection of locks: which document's form somebody has open. */
export const LOCKS = 'payload-locked-documents'

/** How often an open form says that it is still there, in seconds. */
export const HEARTBEAT_SECONDS = 20

/**
 * How long a lock lives after the form's last word, in seconds. Browsers let a tab in the background
 * speak once a minute, so that less would lose the lock of somebody who looks something up.
 */
export const LOCK_SECONDS = 120
