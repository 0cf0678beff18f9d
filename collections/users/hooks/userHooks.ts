import type { CollectionConfig } from 'payload'
import { PasswordAttempts } from '../../../src/access/signIn/passwordAttempts.ts'
import { refuseStaleWrites } from '../../hooks/refuseStaleWrites.ts'
import { askPresentPassword } from './askPresentPassword.ts'
import { forgiveOnUnlock, guardSignIn } from './guardSignIn.ts'
import { keepAnAdministrator, keepAnAdministratorOnDelete } from './keepAnAdministrator.ts'
import { keepSchedules } from './keepSchedules.ts'
import { refuseEndedSession } from './refuseEndedSession.ts'
import { refusePasswordReset } from './refusePasswordReset.ts'
import { releaseLocksOnDelete, releaseLocksOnNewRole } from './releaseLocks.ts'
import { requireLongPassword } from './requireLongPassword.ts'
import { shortToken } from './shortToken.ts'
import { withoutEndedSessions } from './withoutEndedSessions.ts'

/** What happens around every write of an account, and every sign-in. */
export function userHooks(): CollectionConfig['hooks'] {
  const attempts = new PasswordAttempts()
  return {
    beforeOperation: [
      guardSignIn(attempts),
      refuseEndedSession,
      refusePasswordReset,
      requireLongPassword,
      refuseStaleWrites,
    ],
    beforeChange: [askPresentPassword(attempts), keepAnAdministrator],
    afterChange: [releaseLocksOnNewRole],
    afterRead: [withoutEndedSessions],
    afterOperation: [forgiveOnUnlock(attempts), shortToken],
    beforeDelete: [keepAnAdministratorOnDelete, releaseLocksOnDelete, keepSchedules],
  }
}
