import { NEXT } from './collections.ts'
import { CONTENT, CONTENT_SLUGS } from './content.ts'
import type { Field } from './fields.ts'
import type { Model } from './modelOf.ts'

/** The tables of `docs/front-end.md` that follow from the content model, by the name that marks them. */
const TABLES: Readonly<Record<string, () => string[][]>> = {
  sorts: () => [
    ['collection', 'sorted by, beside `publishedAt` and `updatedAt`', 'if not given'],
    ...rows(({ title, sortable, period, defaultSort }) => [
      codes([...(period ? [NEXT] : []), title, ...sortable]),
      code(defaultSort),
    ]),
  ],
  fields: () => [
    ['collection', 'fields', 'in a summary'],
    ...rows(({ fields, title, summary }) => [
      Object.entries(fields).map(describe).join(', '),
      codes([title, ...summary]),
    ]),
  ],
}

/**
 * A document with its tables as the content model has them now. Each stands between `<!-- table: name -->`
 * and `<!-- end of table -->`.
 *
 * @param markdown the document as it is; everything else in it stays
 */
export function withTables(markdown: string): string {
  return markdown.replaceAll(
    /(<!-- table: (\w+) -->\n\n).*?(\n\n<!-- end of table -->)/gs,
    (_, begin: string, name: string, end: string) => {
      const table = TABLES[name]
      if (!table) throw new Error(`There is no table called ${name}`)
      return `${begin}${inMarkdown(table())}${end}`
    },
  )
}

function rows(cells: (model: Model) => string[]): string[][] {
  return CONTENT_SLUGS.map((slug) => [code(slug), ...cells(CONTENT[slug])])
}

function describe([name, field]: [string, Field]): string {
  if (field.kind === 'group') return code(`${name} { ${Object.keys(field.fields).join(', ')} }`)
  if (field.kind === 'richText') return `${code(name)} (rich text)`
  if (field.kind === 'select') return `${code(name)} (${codes(Object.keys(field.options))})`
  return code(name)
}

const code = (text: string) => `\`${text}\``
const codes = (texts: readonly string[]) => texts.map(code).join(', ')

function inMarkdown([head = [], ...body]: string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}
