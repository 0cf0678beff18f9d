import type { Rule } from '../../payload/applyRules.ts'

const RETRIES = { attempts: 3, backoff: { type: 'fixed', delay: 60 * 1000 } } as const

/**
 * A scheduled publication that fails is tried again: the database may have been away. Payload makes its
 * task without retries. What is refused each time ends in the log, with Payload's mark for jobs that are
 * not run any more.
 */
export const retrySchedules: Rule = {
  config: ({ jobs }) => ({
    jobs: {
      ...jobs,
      tasks: (jobs.tasks ?? []).map((task) =>
        task.slug === 'schedulePublish' ? { ...task, retries: RETRIES } : task,
      ),
    },
  }),
}
