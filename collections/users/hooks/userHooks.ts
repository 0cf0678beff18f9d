import type { CollectionConfig } from 'payload'
import { keepAnAdministrator, keepAnAdministratorOnDelete } from './keepAnAdministrator.ts'
import { refuseClientLogin } from './refuseClientLogin.ts'
import { requireLongPassword } from './requireLongPassword.ts'

/** What happens around every write of an account, and every sign-in. */
export const userHooks: CollectionConfig['hooks'] = {
  beforeOperation: [requireLongPassword],
  beforeLogin: [refuseClientLogin],
  beforeChange: [keepAnAdministrator],
  beforeDelete: [keepAnAdministratorOnDelete],
}
