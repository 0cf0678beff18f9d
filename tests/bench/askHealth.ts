import { parentPort, workerData } from 'node:worker_threads'

/**
 * Asks `/healthz` again and again until it is told to end, and then says how long it waited each time, in
 * milliseconds. A thread of its own: what the one that asks the worst has to do is not waited for.
 */
const { url } = workerData as { url: string }
const times: number[] = []
const end = { isAsked: false }
parentPort?.once('message', () => (end.isAsked = true))

const ask = async () => {
  const response = await fetch(`${url}/healthz`)
  if (response.status !== 200) throw new Error(`/healthz: ${response.status}`)
  await response.arrayBuffer()
}
// The first one opens a connection.
await ask()
parentPort?.postMessage('asking')
do {
  const began = performance.now()
  await ask()
  times.push(performance.now() - began)
} while (!end.isAsked)
parentPort?.postMessage(times)
