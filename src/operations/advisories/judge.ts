import { z } from 'zod'
import type { Advisory } from './runAudit.ts'

/** What is known and does no harm here: which advisory, why not, and the last day on which that counts. */
export const acceptances = z.array(
  z.strictObject({ advisory: z.string().min(1), reason: z.string().min(20), until: z.iso.date() }),
)

export type Acceptance = z.infer<typeof acceptances>[number]

/** From here on an advisory about a production package stops CI. */
const STOPS = new Set<Advisory['severity']>(['critical', 'high'])

/**
 * Says what advisories mean.
 *
 * @param today as `2026-11-26`
 * @returns lines for people, and whether anything has to be done before this is delivered
 */
export function judge(
  advisories: readonly Advisory[],
  accepted: readonly Acceptance[],
  today: string,
): { lines: string[]; isGood: boolean } {
  const serious = advisories.filter(
    ({ severity, isProduction }) => isProduction && STOPS.has(severity),
  )
  const acceptanceOf = ({ id }: Advisory) => accepted.find(({ advisory }) => advisory === id)
  const isAccepted = (advisory: Advisory) => (acceptanceOf(advisory)?.until ?? '') >= today
  const open = serious.filter((advisory) => !isAccepted(advisory))
  const rest = advisories.length - serious.length
  const unneeded = accepted.filter(({ advisory }) => !advisories.some(({ id }) => id === advisory))
  return {
    isGood: open.length === 0,
    lines: [
      `Advisories: ${open.length} to act on, ${serious.length - open.length} accepted, ${rest} of lower severity or for development only.`,
      ...open.map((advisory) => {
        const { severity, id, package: name, title, url } = advisory
        const ended = acceptanceOf(advisory)
        const since = ended ? `; accepted until ${ended.until} only` : ''
        return `  ${severity} ${id} in ${name}: ${title} (${url}${since})`
      }),
      ...unneeded.map(({ advisory }) => `  ${advisory} is accepted, and nothing has it any more.`),
    ],
  }
}
