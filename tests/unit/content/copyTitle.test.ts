import { expect, it } from 'vitest'
import { copyTitle } from '../../../src/content/copyTitle.ts'

it.each([
  ['Über uns', 200, 'Über uns (Kopie)'],
  ['Über uns (Kopie)', 200, 'Über uns (Kopie) (Kopie)'],
  ['x'.repeat(192), 200, `${'x'.repeat(192)} (Kopie)`],
  ['x'.repeat(193), 200, `${'x'.repeat(192)} (Kopie)`],
  ['x'.repeat(200), 200, `${'x'.repeat(192)} (Kopie)`],
  [`${'x'.repeat(191)}🎉🎉`, 200, `${'x'.repeat(191)} (Kopie)`],
  ['ab cd ef', 11, 'ab (Kopie)'],
  ['', 200, ''],
  [' ', 200, ' '],
  [null, 200, null],
  [undefined, 200, undefined],
])('the copy of %j, of at most %i, is called %j', (title, limit, copy) => {
  expect(copyTitle(title, limit)).toBe(copy)
})
