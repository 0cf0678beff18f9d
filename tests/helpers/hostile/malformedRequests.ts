import * as fc from 'fast-check'

const BODY = '{"email":"a@example.org","password":"x"}'

/** Requests as they should be, in their lines. */
const WELL_FORMED = [
  ['GET /v1/de/articles HTTP/1.1', 'Host: a'],
  ['GET /admin/login HTTP/1.1', 'Host: a', 'Cookie: payload-token=x'],
  ['GET /api/pages?limit=1 HTTP/1.1', 'Host: a', 'Authorization: users API-Key x'],
  [
    'POST /api/users/login HTTP/1.1',
    'Host: a',
    'Content-Type: application/json',
    `Content-Length: ${BODY.length}`,
    '',
    BODY,
  ],
  [
    'POST /api/media HTTP/1.1',
    'Host: a',
    'Content-Type: multipart/form-data; boundary=b',
    'Transfer-Encoding: chunked',
    '',
    '5',
    '--b\r\n',
    '0',
    '',
  ],
].map((lines) => [...lines, '', ''])

/** What proxies and servers disagree about (RFC 9112 §11), and what no server expects. */
const LINES = [
  'Content-Length: 4',
  'Content-Length: -1',
  'Content-Length: 4, 5',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding:\u000bchunked',
  'Host: evil.example',
  'Host: a@b:c',
  'Host:',
  ' folded: x',
  'X: \0',
  'X: \u0080\u00ff',
  ': x',
  'X',
  'Expect: 100-continue',
  'Expect: x',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings',
  'Connection: close, keep-alive, x',
  'Trailer: Content-Length',
  `X: ${'x'.repeat(20_000)}`,
  'GET /admin HTTP/1.1',
  'ffffffffffffffff',
  '-1',
  '3;x="\r\n"',
  '',
]
const FIRST_LINES = [
  'GET http://evil.example/admin HTTP/1.1',
  'GET evil.example HTTP/1.1',
  'GET * HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'CONNECT evil.example:443 HTTP/1.1',
  'GET /a b HTTP/1.1',
  'GET /\0 HTTP/1.1',
  'GET /ä HTTP/1.1',
  'GET //evil.example/.. HTTP/1.1',
  'GET /\\evil.example HTTP/1.1',
  'GET ?x HTTP/1.1',
  'GET /',
  'GET / HTTP/0.9',
  'GET / HTTP/1.0',
  'GET / HTTP/2.0',
  'GET / HTTP/9.9',
  'PRI * HTTP/2.0',
  'get / HTTP/1.1',
  'Ω / HTTP/1.1',
  '\u0016\u0003\u0001\u0002',
]

/**
 * What comes over a connection and is no good HTTP: lines doubled, left out, put in where they do not
 * belong, broken off, with other ends, or whole requests behind one another.
 *
 * @returns the bytes of a connection, one character each
 */
export function malformedRequests(): fc.Arbitrary<string> {
  const change = fc.oneof(
    fc.tuple(fc.constantFrom(...LINES), fc.nat()).map(([line, at]) => (lines: string[]) => {
      return lines.toSpliced(at % lines.length, 0, line)
    }),
    fc.nat().map((at) => (lines: string[]) => lines.toSpliced(at % lines.length, 1)),
    fc.constantFrom(...FIRST_LINES).map((line) => (lines: string[]) => [line, ...lines.slice(1)]),
    fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 8 })).map(([at, bytes]) => (lines: string[]) => {
      const line = lines[at % lines.length] ?? ''
      const cut = at % (line.length + 1)
      const changed = line.slice(0, cut) + String.fromCharCode(...bytes) + line.slice(cut)
      return lines.with(at % lines.length, changed)
    }),
  )
  const request = fc
    .tuple(
      fc.constantFrom(...WELL_FORMED),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', '\r\n\r\n'),
      fc.nat(),
    )
    .map(([lines, changes, end, cut]) => {
      const whole = changes.reduce((changed, make) => make(changed), lines).join(end)
      return cut % 4 === 0 ? whole.slice(0, cut % (whole.length + 1)) : whole
    })
  return fc.array(request, { minLength: 1, maxLength: 3 }).map((requests) => requests.join(''))
}
