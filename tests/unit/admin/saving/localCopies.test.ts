import { describe, expect, it } from 'vitest'
import { localCopies } from '../../../../src/admin/saving/localCopies.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const ARTICLE = { account: 'rana', document: 'articles/1' }

/** The browser's storage, with place for so many characters. */
class SmallStorage implements Storage {
  [name: string]: unknown
  #place: number
  constructor(place = Infinity) {
    this.#place = place
    for (const method of ['getItem', 'setItem', 'removeItem', 'clear', 'key'] as const) {
      Object.defineProperty(this, method, { value: this[method].bind(this), enumerable: false })
    }
  }
  get length() {
    return Object.keys(this).length
  }
  key(index: number) {
    return Object.keys(this)[index] ?? null
  }
  getItem(key: string) {
    return Object.hasOwn(this, key) ? (this[key] as string) : null
  }
  setItem(key: string, value: string) {
    const others = Object.entries(this).filter(([name]) => name !== key)
    const used = others.reduce((sum, [, text]) => sum + String(text).length, 0)
    if (used + value.length > this.#place) throw new DOMException('full', 'QuotaExceededError')
    this[key] = value
  }
  removeItem(key: string) {
    delete this[key]
  }
  clear() {
    for (const key of Object.keys(this)) this.removeItem(key)
  }
}

const copy = (title: string, at = NOW.toISOString()) => ({ at, base: 'B', values: { title } })

describe('local copies', () => {
  it('are offered to later forms of the same account and document only', () => {
    const storage = new SmallStorage()
    const first = localCopies(storage, ARTICLE, 'first')
    first.write(copy('Text'))
    const titles = (owner: typeof ARTICLE, form: string) =>
      localCopies(storage, owner, form)
        .earlier(NOW)
        .map(({ copy }) => copy.values['title'])
    expect(titles(ARTICLE, 'second')).toEqual(['Text'])
    expect(titles(ARTICLE, 'first')).toEqual([])
    expect(titles({ ...ARTICLE, account: 'kim' }, 'second')).toEqual([])
    expect(titles({ ...ARTICLE, document: 'articles/10' }, 'second')).toEqual([])
    first.remove()
    expect(titles(ARTICLE, 'second')).toEqual([])
  })

  it('are offered the newest first, and forgotten one by one', () => {
    const storage = new SmallStorage()
    localCopies(storage, ARTICLE, 'a').write(copy('früher', '2026-11-25T10:00:00Z'))
    localCopies(storage, ARTICLE, 'b').write(copy('später', '2026-11-25T11:00:00Z'))
    const own = localCopies(storage, ARTICLE, 'c')
    const [newest, older] = own.earlier(NOW)
    expect([newest?.copy.values['title'], older?.copy.values['title']]).toEqual([
      'später',
      'früher',
    ])
    own.forget(newest?.key ?? '')
    expect(own.earlier(NOW)).toEqual([older])
  })

  it('have no secrets and no files', () => {
    const storage = new SmallStorage()
    const values = {
      name: 'Rana',
      password: 'geheim',
      'confirm-password': 'geheim',
      apiKey: 'k',
      file: {},
    }
    localCopies(storage, ARTICLE, 'a').write({ at: NOW.toISOString(), values })
    expect(localCopies(storage, ARTICLE, 'b').earlier(NOW)[0]?.copy.values).toEqual({
      name: 'Rana',
    })
    expect(JSON.stringify(storage)).not.toContain('geheim')
  })

  it('make place for themselves, and say when there is none', () => {
    const storage = new SmallStorage(400)
    localCopies(storage, ARTICLE, 'a').write(copy('a'.repeat(200), '2026-11-25T10:00:00Z'))
    localCopies(storage, ARTICLE, 'b').write(copy('b'.repeat(50), '2026-11-25T11:00:00Z'))
    const own = localCopies(storage, ARTICLE, 'c')
    expect(own.write(copy('c'.repeat(150)))).toBe(true)
    expect(own.earlier(NOW).map(({ copy }) => String(copy.values['title'])[0])).toEqual(['b'])
    expect(own.write(copy('c'.repeat(1000)))).toBe(false)
  })

  it('are not kept for ever, and not without number', () => {
    const storage = new SmallStorage()
    localCopies(storage, ARTICLE, 'old').write(copy('alt', '2026-10-01T00:00:00Z'))
    for (let number = 10; number < 50; number += 1) {
      localCopies(storage, ARTICLE, `form ${number}`).write(
        copy('Text', `2026-11-25T11:${number}:00Z`),
      )
    }
    expect(localCopies(storage, ARTICLE, 'own').earlier(NOW)).toHaveLength(30)
    expect(storage.length).toBe(30)
  })

  it('leave alone what is not theirs', () => {
    const storage = new SmallStorage()
    storage.setItem('other', 'x')
    storage.setItem('mehrklang.unsaved.1/rana/articles/1/damaged', '{"at":')
    storage.setItem('mehrklang.unsaved.1/rana/articles/1/strange', '{"at":5}')
    expect(localCopies(storage, ARTICLE, 'own').earlier(NOW)).toEqual([])
    expect(storage.getItem('other')).toBe('x')
  })
})
