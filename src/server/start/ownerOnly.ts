/** The umask of whatever writes data, whatever the operator's shell says: files are for their owner. */
export const OWNER_ONLY = 0o077
