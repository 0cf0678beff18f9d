import { parentPort, workerData } from 'node:worker_threads'

/**
 * Asks some addresses in turn, again and again, until it is told to end, and then says how long it waited
 * each time, in milliseconds. A thread of its own: what the one that asks the worst has to do is not waited
 * for.
 */
const { addresses } = workerData as { addresses: string[] }
const times: number[] = []
const end = { isAsked: false }
parentPort?.once('message', () => (end.isAsked = true))

const ask = async (address: string) => {
  const response = await fetch(address)
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`)
  await response.arrayBuffer()
}
// The first one opens a connection.
await ask(addresses[0]!)
parentPort?.postMessage('asking')
do {
  const address = addresses[times.length % addresses.length]!
  const began = performance.now()
  await ask(address)
  times.push(performance.now() - began)
} while (!end.isAsked)
parentPort?.postMessage(times)
