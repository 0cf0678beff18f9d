import type { ServerFunctionClientArgs } from 'payload'

/**
 * Payload locks a document when its form asks for a new state, and does not ask whether who does so may
 * change it. The form's own component holds the lock (`src/content/locks`), so that nothing is left to do.
 */
export function withoutLocking(call: ServerFunctionClientArgs): ServerFunctionClientArgs {
  if (call.name !== 'form-state') return call
  return { ...call, args: { ...call.args, returnLockStatus: false, updateLastEdited: false } }
}
