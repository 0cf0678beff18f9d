import { join } from 'node:path'

/**
 * The Node that the lockfile pins: the binary itself, not `.bin`, so that signals reach the process that
 * they are for.
 *
 * @param {string} root the project's directory
 */
export function pinnedNode(root) {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  return join(root, 'node_modules/node/bin', binary)
}
