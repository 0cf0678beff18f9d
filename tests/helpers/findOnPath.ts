import { accessSync, constants } from 'node:fs'
import path from 'node:path'

/** The first of these commands that is there; undefined where none is. */
export function findOnPath(...commands: string[]): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap((folder) => commands.map((command) => path.join(folder, command)))
    .find(isExecutable)
}

/** A command of `.venv` here, of the Python environment that is active, or on the PATH. */
export function findInPython(command: string): string | undefined {
  const environments = [path.resolve('.venv'), process.env['VIRTUAL_ENV']]
  return environments
    .flatMap((folder) => (folder ? [path.join(folder, 'bin', command)] : []))
    .concat(findOnPath(command) ?? [])
    .find(isExecutable)
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
