import { describe, expect, it } from 'vitest'
import { readableName } from '../../../../src/content/files/readableName.ts'
import { ownName, storedName } from '../../../../src/content/files/storedName.ts'

/** One of each kind of sign that nobody sees, that turns text around or that breaks a line. */
const UNSEEN = Array.from(
  '\u0000\u0007\t\n\r\u007F\u0085\u009F' +
    '\u00AD\u034F\u061C\u115F\u1160\u17B4\u180B\u180E\u200B\u200C\u200D\u200E\u200F' +
    '\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2060\u2064\u2066\u2067\u2068\u2069\u206F' +
    '\u2800\u3164\uFE0F\uFEFF\uFFA0\uFFF9\uFFFE' +
    '\u{1D173}\u{E0001}\u{E0041}\u{E0100}\u{F0000}\uE000' +
    '\uD800',
)

describe('readableName', () => {
  it.each(UNSEEN)('has none of what nobody sees: %j', (sign) => {
    expect(readableName(`${sign}Ha${sign}us.png${sign}`)).toBe('Haus.png')
  })

  it.each([
    ['Größe & „mehr“ 🙂.png', 'Größe & „mehr“ 🙂.png'],
    ['Gro\u0308ße.png', 'Größe.png'],
    ['مدرسة.pdf', 'مدرسة.pdf'],
    ['ein\u00A0langer\u3000\u2003Name.png', 'ein langer Name.png'],
    ['  .haus.png. . ', 'haus.png'],
    ['C:\\Bilder\\haus.png', 'haus.png'],
    ['../../etc/haus.png/', 'haus.png'],
    ['a<b>"c"|d?*.png', 'abcd.png'],
    ['\u202E. \u200B', ''],
  ])('%j is %j', (given, readable) => {
    expect(readableName(given)).toBe(readable)
    expect(readableName(readable)).toBe(readable)
  })

  it('counts for stored names, and for those that were stored before', () => {
    const stored = storedName('rech\u202Egnp\u034F.exe.png', '0123456789ab', 'png')
    expect(stored).toBe('rechgnp.exe-0123456789ab.png')
    expect(ownName('rech\u202Egnp\u034F-0123456789ab.png')).toBe('rechgnp.png')
    expect(storedName('\u200B.png', '0123456789ab', 'png')).toBe('datei-0123456789ab.png')
  })
})
