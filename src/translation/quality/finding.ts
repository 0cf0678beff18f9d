import type { Words } from '../../text/words.ts'

/** An error keeps a translation from being handed in and published; a warning can be dismissed. */
export type Severity = 'error' | 'warning'

export type Finding = {
  /** Stable, for programs and dismissals. */
  code: string
  severity: Severity
  /** What is wrong and what to do, for the translator. */
  message: Words
  /** The whole target as it would be right, where a program can tell. */
  correction?: string
}
