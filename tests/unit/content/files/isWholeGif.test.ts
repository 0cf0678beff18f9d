import { expect, it } from 'vitest'
import { isWholeGif } from '../../../../src/content/files/isWholeGif.ts'
import { animation, gifOfFrames, picture } from '../../../helpers/pictures.ts'

it('takes whole ones, with anything after their end and also without the last byte', async () => {
  for (const gif of [
    await picture('gif'),
    await animation('gif', 30, 20, 3),
    gifOfFrames(9, 9, 500),
  ]) {
    expect(isWholeGif(gif)).toBe(true)
    expect(isWholeGif(Buffer.concat([gif, Buffer.from('<script>')]))).toBe(true)
    expect(isWholeGif(gif.subarray(0, -1))).toBe(true)
  }
})

it('takes none that is cut inside of a block', async () => {
  const gif = await picture('gif')
  for (let length = 13; length < gif.length - 1; length += 1) {
    // Between its blocks it may have ended.
    if (isWholeGif(gif.subarray(0, length))) expect([0x21, 0x2c]).toContain(gif[length])
  }
  expect(isWholeGif(gif.subarray(0, gif.length - 5))).toBe(false)
})
