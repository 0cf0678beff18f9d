import type { CollectionConfig } from 'payload'
import { refuseStaleWrites } from '../../hooks/refuseStaleWrites.ts'
import { keepAnAdministrator, keepAnAdministratorOnDelete } from './keepAnAdministrator.ts'
import { keepSchedules } from './keepSchedules.ts'
import { refuseClientLogin } from './refuseClientLogin.ts'
import { refusePasswordReset } from './refusePasswordReset.ts'
import { releaseLocksOnDelete, releaseLocksOnNewRole } from './releaseLocks.ts'
import { requireLongPassword } from './requireLongPassword.ts'

/** What happens around every write of an account, and every sign-in. */
export const userHooks: CollectionConfig['hooks'] = {
  beforeOperation: [refusePasswordReset, requireLongPassword, refuseStaleWrites],
  beforeLogin: [refuseClientLogin],
  beforeChange: [keepAnAdministrator],
  afterChange: [releaseLocksOnNewRole],
  beforeDelete: [keepAnAdministratorOnDelete, releaseLocksOnDelete, keepSchedules],
}
