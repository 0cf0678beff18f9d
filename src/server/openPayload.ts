import { getPayload, type Payload } from 'payload'

/**
 * Opens the one Payload instance of this process: connects, applies migrations, starts scheduled jobs.
 *
 * @param options.cron whether this process runs scheduled jobs
 * @throws when the database cannot be reached or is not one
 */
export async function openPayload({ cron }: { cron: boolean }): Promise<Payload> {
  const { default: config } = await import('../../payload.config.ts')
  return getPayload({ config, cron })
}
