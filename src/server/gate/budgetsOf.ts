import type { IncomingMessage } from 'node:http'
import type { Who } from '../../access/permissions.ts'
import type { Budget } from '../limits/budgets.ts'
import { overridesMethod } from '../management/overridesMethod.ts'

/** What a request is paid from, and by whom: the account, or the address where there is none. */
type Payment = { budget: Budget; by: string }

const SIGN_IN = /^\/api\/[^/]+\/login$/
const ACCOUNT_HELP =
  /^\/api\/[^/]+\/(?:forgot-password|reset-password|unlock|first-register|verify\/[^/]+)$/
const ACCOUNTS = /^\/api\/users(?:\/[^/]+)?$/
/** Of `ACCOUNTS` by their form only; they change no account. */
const SESSIONS = /^\/api\/users\/(?:login|logout|refresh-token|access)$/

/** The same in GraphQL, by the names of mutations. */
const SIGN_IN_MUTATION = /^login/
const ACCOUNT_HELP_MUTATION = /^(?:forgotPassword|resetPassword|unlock|verifyEmail)/
const ACCOUNT_MUTATION = /^(?:create|delete|duplicate|update)Users?$/

/**
 * From which budgets a request to the management API, the admin or a preview is paid.
 *
 * @param path without query and final slash
 * @param address as `addressKey` gives it
 */
export function budgetsOf(
  request: IncomingMessage,
  path: string,
  user: Who,
  address: string,
): Payment[] {
  const { method = '' } = request
  const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(method) || overridesMethod(request)
  const payments: Payment[] = []
  if (!isRead && SIGN_IN.test(path)) payments.push({ budget: 'sign-in', by: address })
  if (!isRead && ACCOUNT_HELP.test(path)) payments.push({ budget: 'account-help', by: address })
  if (!user) {
    payments.push({ budget: path === '/api/graphql' ? 'graphql' : 'anonymous', by: address })
    return payments
  }
  const by = String(user.id)
  payments.push({ budget: user.role === 'client' ? 'program' : 'account', by })
  if (!isRead && ACCOUNTS.test(path) && !SESSIONS.test(path)) {
    payments.push({ budget: 'account-changes', by })
  }
  return payments
}

/**
 * From which budgets the mutations of a GraphQL request are paid, as REST's addresses are; the request
 * itself has been paid already.
 */
export function budgetsOfMutations(
  names: readonly string[],
  user: Who,
  address: string,
): Payment[] {
  return names.flatMap((name): Payment[] => {
    if (SIGN_IN_MUTATION.test(name)) return [{ budget: 'sign-in', by: address }]
    if (ACCOUNT_HELP_MUTATION.test(name)) return [{ budget: 'account-help', by: address }]
    if (!user || !ACCOUNT_MUTATION.test(name)) return []
    return [{ budget: 'account-changes', by: String(user.id) }]
  })
}
