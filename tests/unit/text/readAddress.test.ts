import { describe, expect, it } from 'vitest'

import { readAddress, WEB_KINDS } from '../../../src/text/readAddress.ts'

describe('readAddress', () => {
  it.each([
    'https://www.example.org',
    'http://example.org/a?b=c&d=e#f',
    'https://example.org/straße/„x“',
    'https://müller.example/überblick',
    'https://fa.example.org/می\u200cخواهم',
    'mailto:info@example.org?subject=Hallo',
    'mailto:info@example.org,presse@example.org',
    'tel:+49201000000',
    'tel:+49 201 12345',
    'tel:0201/12345',
    'tel:(0201) 123-45',
    'tel:+49-201-12345;ext=12',
  ])('%s stays as it was typed', (url) => {
    expect(readAddress(url)).toEqual({ address: url })
  })

  it.each([
    ['  https://example.org ', 'https://example.org'],
    ['\u200bhttps://example.org\ufeff\u00a0', 'https://example.org'],
    ['HTTPS://EXAMPLE.org/A', 'https://example.org/A'],
    ['MAILTO:a@example.org', 'mailto:a@example.org'],
    [' Tel:0201 1', 'tel:0201 1'],
    ['ht\ntps://example.org/', 'https://example.org/'],
    ['https://example.org/a\r\nb', 'https://example.org/ab'],
    ['https:example.org', 'https://example.org/'],
    ['https:\\\\example.org\\a', 'https://example.org/a'],
    ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
  ])('%j is read as browsers do, and read again it is the same', (url, read) => {
    expect(readAddress(url)).toEqual({ address: read })
    expect(readAddress(read)).toEqual({ address: read })
  })

  it.each([
    ['https://', 'unfinished'],
    ['https:', 'unfinished'],
    ['https://...', 'host'],
    ['https://exa%mple.org', 'host'],
    ['tel:', 'unfinished'],
    ['tel:Zentrale', 'phone'],
    ['tel:%2B49%20201', 'phone'],
    ['mailto:', 'unfinished'],
    ['mailto:info', 'mail'],
    ['mailto:a@example.org; b@example.org', 'mail'],
    ['mailto:a@example.org, b@example.org', 'mail'],
  ])('%j is refused for its %s', (url, fault) => {
    expect(readAddress(url)).toEqual({ fault })
  })

  it('refuses blanks inside, but reads what has been stored with them', () => {
    expect(readAddress('https://example.org/?q=a b')).toEqual({
      address: 'https://example.org/?q=a%20b',
      fault: 'blank',
    })
    expect(readAddress('https://example.org und mehr')).toEqual({ fault: 'host' })
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
  ])('%j leads nowhere', (url) => {
    expect(readAddress(url)).toEqual({ fault: 'kind' })
  })

  it.each(['', ' ', 'https://', 'HTTP:', undefined, null, { href: 'https://example.org' }])(
    '%j is not finished',
    (url) => {
      expect(readAddress(url)).toEqual({ fault: 'unfinished' })
    },
  )

  it('takes the web only where that is asked for', () => {
    expect(readAddress('mailto:a@example.org', WEB_KINDS)).toEqual({ fault: 'kind' })
    expect(readAddress('https://example.org', WEB_KINDS)).toEqual({
      address: 'https://example.org',
    })
  })
})
