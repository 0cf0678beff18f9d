import { handleServerFunctions } from '@payloadcms/next/layouts'
import { headers } from 'next/headers.js'
import { notFound } from 'next/navigation.js'
import { getPayload, type ImportMap, type ServerFunction } from 'payload'
import { mayCall } from '../access/mayCall.ts'
import { clientErrorStatus } from '../payload/errors/clientError.ts'
import { schedulePublish, type PlanSent } from '../content/schedules/schedulePublish.ts'
import { runningConfig } from './runningConfig.ts'
import { withoutLocking } from './withoutLocking.ts'

/**
 * Answers what a page of the admin calls on the server. Payload finds functions by whatever name is sent,
 * and not each asks who calls: here that comes first. A refusal is 404, since an action of Next that
 * throws anything else ends as 500 and in the log.
 *
 * @param call what the client has sent, unchecked
 */
export async function answerServerFunction(call: unknown, importMap: ImportMap): Promise<unknown> {
  const config = await runningConfig()
  const payload = await getPayload({ config, importMap, cron: true })
  const { user } = await payload.auth({ headers: await headers() })
  if (!mayCall(config, user, call)) notFound()
  try {
    return await handleServerFunctions({
      ...withoutLocking(call),
      config,
      importMap,
      serverFunctions: { 'schedule-publish': answerPlan },
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return notFound()
  }
}

/** What names a list, a document or a field that is not there, or not for whoever calls. */
const isRefusal = (error: unknown) =>
  clientErrorStatus(error) !== undefined ||
  (error instanceof Error && /^(not-found$|Could not find )/.test(error.message))

/** The drawer shows the sentence of a plan that is refused. */
const answerPlan: ServerFunction = async ({ req, ...sent }) => {
  try {
    return await schedulePublish(req, sent as PlanSent)
  } catch (error) {
    if (clientErrorStatus(error) === undefined) throw error
    return { error: (error as Error).message }
  }
}
