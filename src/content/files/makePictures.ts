import sharp from 'sharp'
import { makeSize } from './makeSize.ts'
import type { PictureAnswer, PictureLimits, PictureResults, PictureStep } from './pictureSteps.ts'
import { measurePicture, type Picture, readPicture } from './readPicture.ts'
import { type Measured, UnusablePicture } from './UnusablePicture.ts'

// A process of its own, started by `PictureProcess`: what a picture does to it, it does to nothing else.

/** How often it looks at what the picture takes, in milliseconds. */
const LOOK_MS = 20

/** The formats that are accepted; what reads all the others stays shut. */
const READERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map(
  (format) => `VipsForeignLoad${format}Buffer`,
)

const limits = JSON.parse(process.argv[2] ?? '') as PictureLimits

sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: READERS })

let opened: (Picture & { measured: Measured }) | undefined
let usedBefore = 0

const used = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The server decides when this process ends; signals to its group are not for it. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.on('disconnect', end)
process.on('message', (step: PictureStep) => void answer(step))
say({ kind: 'ready' })

async function answer(step: PictureStep): Promise<void> {
  if (step.kind === 'open') usedBefore = used()
  const timer = setInterval(look, LOOK_MS)
  try {
    const result = await work(step)
    say({ kind: 'done', result, memory: process.memoryUsage.rss() })
  } catch (error) {
    if (!(error instanceof UnusablePicture)) return say({ kind: 'failed', error })
    const { reason, found, cause } = error
    say({ kind: 'unusable', reason, found, cause: String(cause) })
  } finally {
    clearInterval(timer)
  }
}

async function work(step: PictureStep): Promise<PictureResults[PictureStep['kind']]> {
  if (step.kind === 'open') {
    const measured = await measurePicture(step.data)
    opened = { ...measured, data: step.data, measured }
    return measured
  }
  if (!opened) throw new Error('No picture is open.')
  if (step.kind === 'size') return makeSize(opened, step.size)
  const { data, measured } = opened
  const picture = await readPicture(data, measured, step.region)
  opened = { ...picture, measured }
  return picture
}

/** Ends in the middle of the work: it cannot be interrupted, and what ends orderly waits for it. */
function look(): void {
  const memory = process.memoryUsage.rss()
  const time = used() - usedBefore
  if (memory <= limits.memory && time <= limits.time) return
  const cause = `${Math.round(memory / 2 ** 20)} MB, ${Math.round(time / 1000)} s`
  process.send?.({ kind: 'unusable', reason: 'too-costly', found: undefined, cause }, end)
}

function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

function say(message: PictureAnswer): void {
  process.send?.(message)
}
