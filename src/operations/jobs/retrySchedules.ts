import type { SanitizedConfig } from 'payload'

const RETRIES = { attempts: 3, backoff: { type: 'fixed', delay: 60 * 1000 } } as const

/**
 * A scheduled publication that fails is tried again: the database may have been away. Payload makes its
 * task without retries. What is refused each time ends in the log, with Payload's mark for jobs that are
 * not run any more.
 *
 * @param building a configuration in the making
 */
export async function retrySchedules(building: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const config = await building
  return {
    ...config,
    jobs: {
      ...config.jobs,
      tasks: (config.jobs.tasks ?? []).map((task) =>
        task.slug === 'schedulePublish' ? { ...task, retries: RETRIES } : task,
      ),
    },
  }
}
