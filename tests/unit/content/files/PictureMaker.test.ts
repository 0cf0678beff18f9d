import { execFileSync } from 'node:child_process'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { PictureMaker, TooManyPictures } from '../../../../src/content/files/PictureMaker.ts'
import type { PlannedSize } from '../../../../src/content/files/planSizes.ts'
import { UnusablePicture } from '../../../../src/content/files/UnusablePicture.ts'
import { photo, picture } from '../../../helpers/pictures.ts'

const SMALL: PlannedSize = { name: 'small', format: 'webp', width: 32, height: 24 }

/** The processes that make pictures for this one. */
function processes(): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  return lines.split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/ +/).map(Number)
    return parent === process.pid && line.includes('makePictures') ? [pid ?? 0] : []
  })
}

/** Makes a picture whole, as an upload does. */
const make = (maker: PictureMaker, data: Buffer) =>
  maker.open(data, async (opened) => {
    const clean = await opened.clean()
    return (await clean.makeSize(SMALL)).length
  })

const makerWith = (...limits: ConstructorParameters<typeof PictureMaker>) => {
  onTestFinished(() => vi.waitFor(() => expect(processes()).toEqual([]), 10_000))
  return new PictureMaker({ rest: 0, ...limits[0] })
}

describe('PictureMaker', () => {
  it('makes one picture after the other in a process that is not this one, and ends it', async () => {
    const maker = makerWith()
    let open = 0
    const works = [1, 2, 3].map(async () =>
      maker.open(await picture('png'), async (opened) => {
        open += 1
        expect(open).toBe(1)
        expect(processes()).toHaveLength(1)
        expect(opened).toMatchObject({ width: 64, height: 48, frames: 1 })
        await opened.makeSize(SMALL)
        open -= 1
      }),
    )
    await Promise.all(works)
  })

  it.each([['memory'], ['time']])(
    'gives up a picture that takes too much %s, and makes the next one',
    async (limit) => {
      const large = await photo(3000, 2000)
      await expect(make(makerWith({ [limit]: 1 }), large)).rejects.toMatchObject({
        reason: 'too-costly',
      })
      expect(await make(makerWith(), large)).toBeGreaterThan(0)
    },
  )

  it('gives up a picture whose process is killed, and makes the one that waits', async () => {
    const maker = makerWith()
    const killed = maker.open(await photo(3000, 2000), async (opened) => {
      const clean = opened.clean()
      for (const pid of processes()) process.kill(pid, 'SIGKILL')
      return clean
    })
    const next = make(maker, await picture('png'))
    await expect(killed).rejects.toMatchObject({ reason: 'too-costly' })
    expect(await next).toBeGreaterThan(0)
  })

  it('is not held up by a process that was killed while it had nothing to do', async () => {
    const maker = makerWith({ rest: 2000 })
    await make(maker, await picture('png'))
    const small = await picture('png')
    for (const pid of processes()) process.kill(pid, 'SIGKILL')
    // At once: this process has not been told of the end.
    expect(await make(maker, small)).toBeGreaterThan(0)
  })

  it('has a process that knows no secret of this one', async () => {
    vi.stubEnv('PAYLOAD_SECRET', 'a secret of the test')
    onTestFinished(() => void vi.unstubAllEnvs())
    await makerWith().open(await picture('png'), async () => {
      const [pid] = processes()
      const shown = execFileSync('ps', ['eww', '-p', String(pid)], { encoding: 'utf8' })
      expect(shown).toContain('makePictures')
      expect(shown).not.toContain('a secret of the test')
    })
  })

  it('refuses more pictures than wait, and takes new ones once some are done', async () => {
    const maker = makerWith({ pictures: 2 })
    const small = await picture('png')
    const taken = [make(maker, small), make(maker, small)]
    await expect(make(maker, small)).rejects.toBeInstanceOf(TooManyPictures)
    await Promise.all(taken)
    expect(await make(maker, small)).toBeGreaterThan(0)
  })

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.alloc(9000, 'x')],
  ])('does not read %s', async (_, data) => {
    await expect(make(makerWith(), data)).rejects.toBeInstanceOf(UnusablePicture)
  })
})
