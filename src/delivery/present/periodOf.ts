import { berlinTime } from '../../text/berlinTime.ts'

/** When something begins and is over, as ISO 8601 in UTC. */
export type Period = { starts: string; ends: string }

/**
 * The time that an event takes. One without an end is over when its day is, in German time: nobody has
 * said when it ends, and it goes on when it has just begun.
 *
 * @param starts ISO 8601
 * @param ends ISO 8601
 * @returns null where there is no beginning
 */
export function periodOf(starts: unknown, ends: unknown): Period | null {
  if (typeof starts !== 'string') return null
  const end = typeof ends === 'string' ? ends : endOfDay(starts)
  return { starts, ends: end < starts ? starts : end }
}

function endOfDay(moment: string): string {
  const nextDay = berlinTime(new Date(moment), 1, '00:00')
  return new Date(nextDay.getTime() - 1).toISOString()
}
