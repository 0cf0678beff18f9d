import type { Request } from 'express'
import type { SanitizedConfig } from 'payload'
import { choosesLanguage } from '../../access/choosesLanguage.ts'
import { mayCall } from '../../access/mayCall.ts'
import { permissions } from '../../access/permissions.ts'
import { ADDRESS_HEADER } from '../../access/callerAddress.ts'
import { forbidden } from '../http/forbidden.ts'
import { type Budget } from '../limits/budgets.ts'
import type { Limits } from '../limits/openLimits.ts'
import { tooManyRequests } from '../limits/tooManyRequests.ts'
import { type BodyLimit, BODY_LIMITS } from '../management/bodyLimits.ts'
import { overridesMethod } from '../management/overridesMethod.ts'
import { uploadTurns } from '../management/uploadTurns.ts'
import { budgetsOf, budgetsOfMutations } from './budgetsOf.ts'
import { pathOf, placeOf } from './placeOf.ts'
import { type WhoAsks } from './whoAsks.ts'

/** Decides about a request before anything of its body has been read. */
export type Gate = {
  /** Takes a request from the budgets of whoever asks. @throws {Problem} `too-many-requests` */
  pay(request: Request): Promise<void>
  /**
   * The same for what a GraphQL request changes, which only its body says.
   *
   * @param names of its mutations, each as often as it is there
   * @throws {Problem} `too-many-requests`
   */
  payMutations(request: Request, names: readonly string[]): Promise<void>
  /**
   * How much of a body is read, by the rights of whoever asks.
   *
   * @throws {Problem} `forbidden`, and `too-many-requests` for uploads
   */
  bodyLimit(request: Request): Promise<BodyLimit>
  /** Waits until an upload may be read, and gives what lets the next one in; see `uploadTurns`. */
  uploadTurn(): Promise<() => void>
  /** Whether the admin's server functions are for them. @throws {Problem} `forbidden` */
  assertStaff(request: Request): Promise<void>
  /**
   * Whether a call of a server function is answered for them.
   *
   * @param args what the client has sent, unchecked: `{ name, args }`, or the choice of a language
   */
  mayCall(request: Request, args: readonly unknown[]): Promise<boolean>
}

type Options = {
  config: SanitizedConfig
  limits: Limits
  whoAsks: WhoAsks
  databaseReachable: () => Promise<boolean>
}

const addressOf = ({ headers }: Request) => String(headers[ADDRESS_HEADER] ?? '')

const API_KEY = /^\S+ API-Key /

/** Opens the gate in front of Payload and its admin. */
export function openGate({ config, limits, whoAsks, databaseReachable }: Options): Gate {
  const take = async (budget: Budget, by: string) => {
    const seconds = await limits.waitFor(budget, by)
    if (seconds > 0) throw tooManyRequests(seconds)
    await limits.spend(budget, by)
  }
  const userOf = async (request: Request, address: string) => {
    const { authorization, cookie } = request.headers
    if (!authorization && !cookie?.includes(`${config.cookiePrefix}-token=`)) return null
    const isKey = API_KEY.test(authorization ?? '')
    const seconds = isKey ? await limits.waitFor('wrong-keys', address) : 0
    if (seconds > 0) throw tooManyRequests(seconds)
    const { user } = await whoAsks(request)
    // Payload finds no key in a database that is away either.
    if (isKey && !user && (await databaseReachable())) await limits.spend('wrong-keys', address)
    return user
  }

  return {
    uploadTurn: uploadTurns(),

    async pay(request) {
      const address = addressOf(request)
      const user = await userOf(request, address)
      for (const { budget, by } of budgetsOf(request, pathOf(request), user, address)) {
        await take(budget, by)
      }
    },

    async payMutations(request, names) {
      const { user } = await whoAsks(request)
      for (const { budget, by } of budgetsOfMutations(names, user, addressOf(request))) {
        await take(budget, by)
      }
    },

    async bodyLimit(request) {
      const path = pathOf(request).replace(/^\/api/, '')
      if (overridesMethod(request)) return BODY_LIMITS.query
      const { right, takesFiles } = placeOf(config, request, path)
      const isGraphql = path === '/graphql'
      const req = await whoAsks(request)
      if (!right) {
        if (permissions.usesAdmin(req.user)) return BODY_LIMITS.document
        return isGraphql ? BODY_LIMITS.query : BODY_LIMITS.small
      }
      if (!(await right({ req }))) throw forbidden(req.user)
      if (!takesFiles || !request.is('multipart/form-data')) return BODY_LIMITS.document
      await take('uploads', String(req.user?.id))
      return BODY_LIMITS.file
    },

    async assertStaff(request) {
      const { user } = await whoAsks(request)
      if (!permissions.usesAdmin(user)) throw forbidden(user)
    },

    async mayCall(request, args) {
      if (choosesLanguage(config, args)) return true
      return mayCall(config, (await whoAsks(request)).user, args[0])
    },
  }
}
