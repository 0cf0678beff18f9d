import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import type { PictureAnswer, PictureLimits, PictureResults, PictureStep } from './pictureSteps.ts'
import { UnusablePicture } from './UnusablePicture.ts'

const PROGRAM = path.join(import.meta.dirname, 'makePictures.ts')

/** How long a step may take by the clock, in milliseconds: for a process that does not look any more. */
const LONGEST_MS = 300_000

/** A process that makes pictures. It has nothing of the server but the picture: no secret, no file. */
export class PictureProcess {
  readonly #child: ChildProcess
  /** Its exit; rejects where it could not be started. */
  readonly #exit: Promise<unknown[]>
  readonly #started: Promise<void>
  #memory = 0

  constructor(limits: PictureLimits) {
    const { NODE_ENV, SystemRoot } = process.env
    this.#child = fork(PROGRAM, [JSON.stringify(limits)], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // glibc keeps what is freed for each thread, unless it has few places to keep it in.
      env: { NODE_ENV, SystemRoot, MALLOC_ARENA_MAX: '2' },
    })
    // Everything else on the machine goes first.
    if (this.#child.pid) setPriority(this.#child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    this.#exit = once(this.#child, 'exit')
    this.#started = this.#start()
    // Whoever asks for a picture sees it; nobody may.
    Promise.all([this.#exit, this.#started]).catch(() => undefined)
  }

  get isAlive(): boolean {
    return this.#child.connected
  }

  /** What it takes after its last step, in bytes. */
  get memory(): number {
    return this.#memory
  }

  /**
   * @throws {UnusablePicture}
   * @throws where the process cannot be started, or the step is none
   */
  async ask<Step extends PictureStep>(step: Step): Promise<PictureResults[Step['kind']]> {
    await this.#started
    const next = this.#next()
    // What cannot be sent any more has no answer but the end.
    this.#child.send(step, () => undefined)
    const timer = setTimeout(() => this.end(), LONGEST_MS)
    try {
      const answer = await next
      if (answer.kind === 'unusable') throw new UnusablePicture(answer.reason, answer)
      if (answer.kind !== 'done') throw new Error('A picture could not be made', { cause: answer })
      this.#memory = answer.memory
      return answer.result as PictureResults[Step['kind']]
    } finally {
      clearTimeout(timer)
    }
  }

  end(): void {
    this.#child.kill('SIGKILL')
  }

  /** The server may end while nothing is made. */
  rest(isResting: boolean): void {
    const change = isResting ? 'unref' : 'ref'
    this.#child[change]()
    this.#child.channel?.[change]()
  }

  async #start(): Promise<void> {
    const answer = await this.#next()
    if (answer.kind !== 'ready') throw new Error('Pictures cannot be made', { cause: answer })
  }

  /** What it says next; that it has ended is an answer, too. */
  async #next(): Promise<PictureAnswer> {
    const said = new AbortController()
    const message = once(this.#child, 'message', { signal: said.signal })
    const end = this.#exit.then(([code, signal]) => ended(code, signal))
    try {
      return await Promise.race([message.then(([answer]) => answer as PictureAnswer), end])
    } finally {
      said.abort()
    }
  }
}

function ended(code: unknown, signal: unknown): PictureAnswer {
  const cause = `The process has ended with ${String(signal ?? code)}.`
  return { kind: 'unusable', reason: 'too-costly', found: undefined, cause }
}
