/** A file of the demo content is wrong; the message begins with its path in the folder. */
export class DemoError extends Error {
  constructor(file: string, problem: unknown) {
    super(`${file}: ${problem instanceof Error ? problem.message : String(problem)}`, {
      cause: problem,
    })
  }
}
