import { describe, expect, it } from 'vitest'

import { safeUrl } from '../../../../src/config/richText/safeUrl.ts'

describe('safeUrl', () => {
  it.each([
    'https://www.example.org',
    'http://example.org/a?b=c&d=e#f',
    'https://example.org/straße/„x“',
    'mailto:info@example.org?subject=Hallo',
    'tel:+49201000000',
  ])('%s stays as it was typed', (url) => {
    expect(safeUrl(url)).toBe(url)
  })

  it.each([
    ['  https://example.org/ ', 'https://example.org/'],
    ['HTTPS://EXAMPLE.org/A', 'https://example.org/A'],
    ['ht\ntps://example.org/', 'https://example.org/'],
    ['https:example.org', 'https://example.org/'],
    ['https:\\\\example.org\\a', 'https://example.org/a'],
    ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
  ])('%j is read as browsers do', (url, read) => {
    expect(safeUrl(url)).toBe(read)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'javascript&colon;alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'ftp://example.org',
    '//example.org',
    '/kontakt',
    '#anker',
    'kontakt',
    'www.example.org',
    'https://',
    '',
    undefined,
    null,
    { href: 'https://example.org' },
  ])('%j leads nowhere', (url) => {
    expect(safeUrl(url)).toBeUndefined()
  })
})
