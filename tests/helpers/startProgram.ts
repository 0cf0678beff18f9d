import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Ends by itself when it is stopped; killed, as in a power cut. */
export type Program = { stop: () => Promise<void>; kill: () => Promise<void> }

const STARTUP_MS = 30_000

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (!address || typeof address === 'string') throw new Error('No port')
  return address.port
}

/**
 * Starts a program that serves on a port of 127.0.0.1, and waits until it does.
 *
 * @throws with what it has said, where it does not
 */
export async function startProgram(
  command: string,
  args: string[],
  port: number,
): Promise<Program> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2000)))
  const ended = once(child, 'exit')
  const until = Date.now() + STARTUP_MS
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`${command} did not start: ${errors}`)
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return { stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    // Refused connections come back at once, so that the loop needs a breath.
    socket.once('error', () => setTimeout(() => resolve(false), 50))
  })
}
