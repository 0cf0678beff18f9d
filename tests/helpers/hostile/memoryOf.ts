const MEGABYTE = 1024 * 1024

/**
 * What a process holds on to: after a collection of garbage, so that it does not matter when the last
 * one was.
 *
 * @param debuggerUrl as a process with `--inspect` prints it, `ws://…`
 * @returns megabytes of objects and buffers
 */
export async function memoryOf(debuggerUrl: string): Promise<number> {
  const socket = new WebSocket(debuggerUrl)
  const heard = (event: 'message' | 'open') => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const fail = () => reject(new Error('The debugger does not answer'))
    socket.addEventListener('error', fail, { once: true })
    socket.addEventListener(
      event,
      (heardEvent) => resolve('data' in heardEvent && heardEvent.data),
      {
        once: true,
      },
    )
    return promise
  }
  const call = async (method: string, params: object = {}): Promise<unknown> => {
    socket.send(JSON.stringify({ id: 1, method, params }))
    return JSON.parse(String(await heard('message')))
  }
  await heard('open')
  await call('HeapProfiler.collectGarbage')
  const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())'
  const { result } = (await call('Runtime.evaluate', { expression })) as {
    result: { result: { value: number } }
  }
  socket.close()
  return result.result.value / MEGABYTE
}
