import { watch } from 'node:fs'
import { join, sep } from 'node:path'

/** Next reloads these itself. */
const LEFT_TO_NEXT = ['app', 'admin']

/** Editors write a file in several steps; one change is reported once. */
const SETTLED_MS = 200

/**
 * Reports changes of the server's source.
 *
 * @param {string} root the project's directory
 * @param {() => void} onChange
 */
export function watchSource(root, onChange) {
  /** @type {NodeJS.Timeout} */
  let timer
  const report = (/** @type {string | null} */ file) => {
    if (!file || !/\.(ts|md|json)$/.test(file)) return
    if (LEFT_TO_NEXT.some((folder) => file.startsWith(folder + sep))) return
    clearTimeout(timer)
    timer = setTimeout(onChange, SETTLED_MS)
  }
  for (const folder of ['src', 'collections']) {
    watch(join(root, folder), { recursive: true }, (_, file) => report(file))
  }
  watch(join(root, 'payload.config.ts'), () => report('payload.config.ts'))
}
