import { existsSync } from 'node:fs'
import {
  type Environment,
  EnvironmentError,
  readEnvironment,
} from '../../environment/environment.ts'
import { ensureSecret } from './ensureSecret.ts'
import { causeOf, StartError } from './startError.ts'

/** The file in the working directory whose variables count where the environment has none. */
export const ENV_FILE = '.env'

export type Surroundings = Environment & { secret: string }

/**
 * Reads the environment and `.env`, and makes a secret where there may be none yet. `process.env` has
 * the secret afterwards, because `payload.config.ts` reads it there.
 *
 * @throws {StartError} naming what the operator has to change
 */
export function readSurroundings(): Surroundings {
  if (existsSync(ENV_FILE)) {
    try {
      process.loadEnvFile(ENV_FILE)
    } catch (error) {
      throw new StartError(`${ENV_FILE} cannot be read: ${causeOf(error)}.`)
    }
  }
  const environment = validEnvironment()
  const secret =
    environment.secret ?? ensureSecret(ENV_FILE, process.env['NODE_ENV'] === 'production')
  process.env['PAYLOAD_SECRET'] = secret
  return { ...environment, secret }
}

function validEnvironment(): Environment {
  try {
    return readEnvironment(process.env)
  } catch (error) {
    if (error instanceof EnvironmentError) {
      throw new StartError(error.message.replaceAll('\n', '; '))
    }
    throw error
  }
}
