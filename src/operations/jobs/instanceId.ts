import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const FILE = 'instance'

/**
 * The name of the instance that a `DATA_DIR` belongs to. It outlives the process, so that a restarted
 * instance knows what its predecessor has left behind.
 *
 * @returns a UUID, made at the first call for this directory
 */
export async function instanceId(dataDir: string): Promise<string> {
  const file = path.join(dataDir, FILE)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    const id = crypto.randomUUID()
    await mkdir(dataDir, { recursive: true })
    await writeFile(file, id)
    return id
  }
}
