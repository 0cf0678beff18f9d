/** Between what is a line of its own in the editor. */
const LINES = new Set(['root', 'list', 'listitem', 'table', 'tablerow', 'quote', 'block'])

/**
 * What a person reads of a field's value, to compare two of them: the words of a text, one line for
 * each paragraph, entry or row. Ids and attributes are left out.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? '✓' : ''
  if (Array.isArray(value)) return lines(value.map(textOf))
  if (typeof value !== 'object' || value === null) return ''
  if ('root' in value) return textOf(value.root)
  if ('type' in value && ('children' in value || 'text' in value || 'version' in value)) {
    return nodeText(value as Node)
  }
  const own = Object.entries(value).filter(([name]) => !['id', 'blockType'].includes(name))
  return lines(own.map(([, inner]) => textOf(inner)))
}

type Node = { type: string; text?: string; children?: unknown[]; fields?: unknown }

function nodeText({ type, text, children, fields }: Node): string {
  if (type === 'linebreak') return '\n'
  if (text !== undefined) return text
  if (type === 'block' || type === 'inlineBlock') return textOf(fields)
  const inner = (children ?? []).map(textOf)
  return LINES.has(type) ? lines(inner) : inner.join('')
}

const lines = (texts: string[]) => texts.filter((text) => text !== '').join('\n')
