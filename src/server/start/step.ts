export type Say = (line: string) => void

/**
 * Runs one step of the start and says how long it took: `Preparing the database … 3.2 s`.
 *
 * @param run gets a function for what is worth knowing meanwhile
 */
export async function step<T>(title: string, run: (say: Say) => Promise<T>): Promise<T> {
  const began = performance.now()
  let isOpen = true
  process.stdout.write(`${title} … `)
  const say: Say = (line) => {
    process.stdout.write(`${isOpen ? '\n' : ''}  ${line}\n`)
    isOpen = false
  }
  const done = (result: string) => {
    process.stdout.write(isOpen ? `${result}\n` : `${title} … ${result}\n`)
  }
  try {
    const value = await run(say)
    done(`${((performance.now() - began) / 1000).toFixed(1)} s`)
    return value
  } catch (error) {
    done('failed')
    throw error
  }
}
