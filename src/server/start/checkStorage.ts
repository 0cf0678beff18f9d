import { openFileStore } from '../../content/files/fileStore.ts'
import { causeOf, StartError } from './startError.ts'
import { withoutCredentials } from './withoutCredentials.ts'

/**
 * Asks the service that keeps the files, where there is one.
 *
 * @throws {StartError} where it cannot be used
 */
export async function checkStorage(dataDir: string, storageUrl: string | undefined): Promise<void> {
  try {
    await openFileStore(dataDir, storageUrl).objects?.check()
  } catch (error) {
    const address = withoutCredentials(storageUrl ?? '')
    throw new StartError(`STORAGE_URL: ${address} cannot be used: ${causeOf(error)}.`)
  }
}
