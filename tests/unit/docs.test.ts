import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it } from 'vitest'
import { ENDPOINTS } from '../../src/access/rooms.ts'
import { variables } from '../../src/environment/environment.ts'
import { WRITE_ERRORS } from '../../src/database/writeError.ts'
import { REFUSALS } from '../../src/content/refusal.ts'
import { CONTENT, CONTENT_SLUGS } from '../../src/model/content.ts'
import { withTables } from '../../src/model/tables.ts'
import { RULES } from '../../src/translation/easyLanguage/rules.ts'
import { STATES } from '../../src/translation/work/stateOf.ts'
import { PROBLEMS } from '../../src/problems/problem.ts'
import { ROOMS } from '../../oxlint.config.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

/** All that is written in the files of a room. */
const sourceOf = (room: string) =>
  readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(path.join(room, file)))
    .join('\n')

/** Whether a document has a table row that begins with this code. */
const hasRow = (markdown: string, code: string) =>
  new RegExp(`^\\| \`${code}\` +\\|`, 'm').test(markdown)

/** The status in the row of a code; not a number where there is no such row. */
const statusIn = (markdown: string, code: string) =>
  Number(new RegExp(`^\\| \`${code}\` +\\| (\\d{3}) +\\|`, 'm').exec(markdown)?.[1])

describe('the documents keep up with the code', () => {
  it.each([
    ['src/delivery', 'docs/front-end.md'],
    ['src/server', 'docs/operators.md'],
  ])('lists every problem of %s with its status in %s', (room, document) => {
    const markdown = read(document)
    const source = sourceOf(room)
    const made = Object.entries(PROBLEMS).filter(([code]) => source.includes(`'${code}'`))
    expect(made.length).toBeGreaterThan(5)
    // What goes wrong anywhere is this one.
    for (const [code, { status }] of [...made, ['internal', PROBLEMS.internal] as const]) {
      expect({ code, status: statusIn(markdown, code) }).toEqual({ code, status })
    }
  })

  it('lists every refusal with its status', () => {
    const markdown = read('docs/operators.md') + read('docs/translation-api.md')
    for (const [code, status] of Object.entries(REFUSALS)) {
      expect({ code, status: statusIn(markdown, code) }).toEqual({ code, status })
    }
  })

  it('lists every address of the translation API, and no other', () => {
    const [, table = ''] = read('docs/translation-api.md').split('<!-- table: endpoints -->')
    const [rows = ''] = table.split('<!-- end of table -->')
    const listed = [...rows.matchAll(/^\| `(\w+) (.*?)`/gm)].map(([, method, address = '']) => {
      const path = address.replace('…', '/{collection}/{id}/{language}')
      return `${method?.toLowerCase()} /translation${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    })
    const there = Object.keys(ENDPOINTS.root).filter((name) => name.includes(' /translation/'))
    expect(listed.toSorted()).toEqual(there.toSorted())
  })

  it('lists every check of a translation with its severity, every hint and every state', () => {
    const markdown = read('docs/translators.md')
    const rows = [...markdown.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, code]) => code)
    const made = sourceOf('src/translation/quality').matchAll(/code: '([a-z-]+)'/g)
    const kinds = sourceOf('src/translation/quality').matchAll(/^ {2}(\w+): \{ de: '/gm)
    const checks = [
      ...[...made].map(([, code]) => code),
      ...[...kinds].map(([, kind]) => `${kind}-differs`),
      'still-german',
      'still-english',
    ]
    const hints = [...RULES.map(({ code }) => code), 'several-statements']
    expect(new Set(rows)).toEqual(new Set([...checks, ...hints, ...STATES]))
  })

  it('lists every way in which a write is not kept, with its status', () => {
    const markdown = read('docs/operators.md')
    for (const [code, { status }] of Object.entries(WRITE_ERRORS)) {
      expect({ code, status: statusIn(markdown, code) }).toEqual({ code, status })
    }
  })

  it('lists every code of lines that are not imported, and no other', () => {
    const [, table = ''] = read('docs/import.md').split('there are:\n')
    const listed = [...table.matchAll(/^\| `(.*?)`/gm)].map(([, code]) => code)
    const thrown = sourceOf('src/operations/import').matchAll(/new Refused\(\s*'(.*?)'/g)
    expect(new Set(listed)).toEqual(new Set([...thrown].map(([, code]) => code)))
  })

  it('lists every variable of the environment', () => {
    const markdown = read('docs/operators.md')
    expect(Object.keys(variables).filter((name) => !hasRow(markdown, name))).toEqual([])
  })

  it('has the tables that follow from the content model', () => {
    const markdown = read('docs/front-end.md')
    const tables = (text: string) =>
      [...text.matchAll(/<!-- table: .*?<!-- end of table -->/gs)].map(([table]) =>
        table.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---'),
      )
    expect(tables(markdown)).toHaveLength(2)
    expect(tables(markdown)).toEqual(tables(withTables(markdown)))
  })

  it('says which collections have kinds, and what a year means in each', () => {
    const markdown = read('docs/front-end.md')
    const row = (parameter: string) =>
      markdown.split('\n').find((line) => line.startsWith(parameter))
    const named = CONTENT_SLUGS.filter((slug) => row('| `kind` ')?.includes(`\`${slug}\``))
    expect(named).toEqual(CONTENT_SLUGS.filter((slug) => CONTENT[slug].kinds))
    for (const slug of CONTENT_SLUGS) {
      const { year } = CONTENT[slug]
      if (year) expect(row('| `year` ')).toMatch(new RegExp(`\`${year}\`[^(]*\\(${slug}\\b`))
      else expect(row('| `year` ')).not.toContain(`(${slug}`)
    }
  })

  it('says in the README in which direction the lint lets rooms import', () => {
    const names = ROOMS.map((room) => room.slice(room.indexOf('/') + 1))
    expect(read('README.md')).toContain(`\`${names.toReversed().join(' → ')}\``)
  })

  it('names every npm script in the README', () => {
    const readme = read('README.md')
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const isNamed = (script: string) => new RegExp(`\`npm (run )?${script}[\` ]`).test(readme)
    expect(Object.keys(scripts).filter((script) => !isNamed(script))).toEqual([])
  })
})

/** What people read: the documents at the top and below `docs`. */
const DOCUMENTS = [
  ...readdirSync(ROOT),
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) =>
    path.join('docs', file),
  ),
].filter((file) => file.endsWith('.md'))

describe.each(DOCUMENTS)('%s', (file) => {
  it('has relative links that lead somewhere', () => {
    const broken = linksIn(fromMarkdown(read(file))).filter((url) => !leadsSomewhere(file, url))
    expect(broken).toEqual([])
  })
})

function linksIn(node: Nodes): string[] {
  const own = node.type === 'link' || node.type === 'image' || node.type === 'definition'
  return [
    ...(own ? [node.url] : []),
    ...('children' in node ? node.children.flatMap((child) => linksIn(child)) : []),
  ]
}

function leadsSomewhere(from: string, url: string): boolean {
  if (/^[a-z]+:/i.test(url)) return true
  const [target = '', anchor] = url.split('#')
  const file = target === '' ? from : path.join(path.dirname(from), decodeURIComponent(target))
  if (!existsSync(path.join(ROOT, file))) return false
  return anchor === undefined || headingsOf(file).includes(anchor)
}

/** The anchors that a Markdown renderer makes of headings. */
function headingsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}
