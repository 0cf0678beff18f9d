import { describe, expect, it } from 'vitest'
import { trueFileName } from '../../../../src/content/files/trueFileName.ts'

describe('trueFileName', () => {
  it.each([
    ['haus.jpg', 'image/jpeg', 'haus.jpg'],
    ['HAUS.JPEG', 'image/jpeg', 'HAUS.JPEG'],
    ['größe & mehr.png', 'image/png', 'größe & mehr.png'],
    ['bericht.pdf', 'application/pdf', 'bericht.pdf'],
    ['haus.jpg', 'image/webp', 'haus.webp'],
    ['haus', 'image/png', 'haus.png'],
    ['.png', 'image/png', 'png.png'],
    ['....png', 'image/png', 'png.png'],
    ['\u202E\u200B.png', 'image/png', 'png.png'],
    ['haus\u3164.png\u200B. ', 'image/png', 'haus.png'],
    ['haus. . .png', 'image/png', 'haus.png'],
    ['...', 'image/png', 'datei.png'],
    ['con.tar.png', 'image/png', 'datei-con.tar.png'],
    ['COM¹ .png', 'image/png', 'datei-COM¹.png'],
    ['conference.png', 'image/png', 'conference.png'],
    ['con.png', 'image/png', 'datei-con.png'],
    ['../../haus.png', 'image/png', 'haus.png'],
    ['seite.html.png', 'image/png', 'seite.html.png'],
  ])('keeps %s with %s as %s', (name, mime, kept) => {
    expect(trueFileName(name, { mime })).toBe(kept)
  })

  it.each([
    ['haus.html', 'image/png'],
    ['haus.png\u202E.html\u200B', 'image/png'],
    ['haus.js', 'image/jpeg'],
    ['haus.exe', 'image/gif'],
    ['haus.svg', 'image/webp'],
    ['haus.pdf', 'image/png'],
    ['haus.png', 'application/pdf'],
    ['haus.svg', 'image/svg+xml'],
    ['haus.png', 'application/x-msdownload'],
    ['haus.tiff', 'image/tiff'],
  ])('does not keep %s with %s', (name, mime) => {
    expect(trueFileName(name, { mime })).toBeUndefined()
  })

  it('leaves room for what the sizes of a picture add to its name', () => {
    const kept = trueFileName(`${'ä'.repeat(300)}.png`, { mime: 'image/png' })
    expect(kept).toMatch(/^ä+\.png$/)
    expect(Buffer.byteLength(kept ?? '')).toBeLessThanOrEqual(200)
  })
})
