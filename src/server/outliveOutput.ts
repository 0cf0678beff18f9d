/** Whoever reads the output has ended, or there is no room for it. */
const UNREAD = new Set(['EDQUOT', 'EFBIG', 'ENOSPC', 'EPIPE'])

/** Keeps this process from ending because nobody takes what it says. */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!UNREAD.has(error.code ?? '')) throw error
    })
  }
}
