import type { CollectionConfig } from 'payload'
import { keepAnAdministrator, keepAnAdministratorOnDelete } from './keepAnAdministrator.ts'
import { refuseClientLogin } from './refuseClientLogin.ts'
import { refusePasswordReset } from './refusePasswordReset.ts'
import { releaseLocksOnDelete, releaseLocksOnNewRole } from './releaseLocks.ts'
import { requireLongPassword } from './requireLongPassword.ts'

/** What happens around every write of an account, and every sign-in. */
export const userHooks: CollectionConfig['hooks'] = {
  beforeOperation: [refusePasswordReset, requireLongPassword],
  beforeLogin: [refuseClientLogin],
  beforeChange: [keepAnAdministrator],
  afterChange: [releaseLocksOnNewRole],
  beforeDelete: [keepAnAdministratorOnDelete, releaseLocksOnDelete],
}
