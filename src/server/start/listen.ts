import type { AddressInfo, Server } from 'node:net'
import { causeOf, StartError } from './startError.ts'

/**
 * Begins to listen.
 *
 * @param port 0 for any that is free
 * @returns the port that it listens on
 * @throws {StartError} when it is taken, forbidden or not an address of this machine
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartError(listenMessage(error, port, host))))
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
}

function listenMessage(error: Error, port: number, host: string): string {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `PORT: ${port} on ${host} is in use by another program.`
  if (code === 'EACCES') return `PORT: ${port} needs rights that this user does not have.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `HOST: ${host} is not an address of this machine.`
  }
  return `Cannot listen on ${host}:${port}: ${causeOf(error)}.`
}
