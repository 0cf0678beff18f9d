import { Problem } from '../../problems/problem.ts'

/** @param seconds until it can be tried again, for `Retry-After` (RFC 9110 §10.2.3) */
export function tooManyRequests(seconds: number): Problem {
  const minutes = Math.ceil(seconds / 60)
  const [de, en] =
    seconds <= 60
      ? [`${seconds} Sekunden`, `${seconds} seconds`]
      : [`${minutes} Minuten`, `${minutes} minutes`]
  return new Problem(
    'too-many-requests',
    {
      de: `Das waren zu viele Anfragen. Bitte in ${de} noch einmal versuchen.`,
      en: `These were too many requests. Please try again in ${en}.`,
    },
    { retryAfter: seconds },
  )
}
