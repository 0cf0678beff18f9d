import type * as Lexical from './lexical.ts'

type Kind = Lexical.Kind
type Stored = Lexical.Stored

/** What the editor writes where nobody has aligned or indented anything. */
export const PLAIN_LAYOUT: Lexical.Layout = { format: '', indent: 0, direction: null }

/** Every node below has all the fields that the editor writes, so that it opens without repair. */
export function richText<K extends Kind = Stored>(
  children: Lexical.FlowNode<K>[],
  layout = PLAIN_LAYOUT,
): Lexical.RichText<K> {
  return { root: { type: 'root', version: 1, ...layout, children } }
}

export function paragraph<K extends Kind = Stored>(
  children: Lexical.InlineNode<K>[],
  layout = PLAIN_LAYOUT,
): Lexical.ParagraphNode<K> {
  const textFormat = children.find((child) => child.type === 'text')?.format ?? 0
  return { type: 'paragraph', version: 1, ...layout, textFormat, textStyle: '', children }
}

export function heading<K extends Kind = Stored>(
  tag: Lexical.HeadingTag,
  children: Lexical.InlineNode<K>[],
  layout = PLAIN_LAYOUT,
): Lexical.HeadingNode<K> {
  return { type: 'heading', version: 1, ...layout, tag, children }
}

export function quote<K extends Kind = Stored>(
  children: Lexical.InlineNode<K>[],
  layout = PLAIN_LAYOUT,
): Lexical.QuoteNode<K> {
  return { type: 'quote', version: 1, ...layout, children }
}

export function list<K extends Kind = Stored>(
  { listType, start = 1 }: { listType: Lexical.ListNode['listType']; start?: number },
  children: Lexical.ListItemNode<K>[],
  layout = PLAIN_LAYOUT,
): Lexical.ListNode<K> {
  const tag = listType === 'number' ? 'ol' : 'ul'
  return { type: 'list', version: 1, ...layout, listType, tag, start, children }
}

export function listItem<K extends Kind = Stored>(
  value: number,
  children: Lexical.ListItemNode<K>['children'],
  layout = PLAIN_LAYOUT,
): Lexical.ListItemNode<K> {
  return { type: 'listitem', version: 1, ...layout, value, children }
}

export function table<K extends Kind = Stored>(
  children: Lexical.TableRowNode<K>[],
  layout = PLAIN_LAYOUT,
): Lexical.TableNode<K> {
  return { type: 'table', version: 1, ...layout, children }
}

export function tableRow<K extends Kind = Stored>(
  children: Lexical.TableCellNode<K>[],
  layout = PLAIN_LAYOUT,
): Lexical.TableRowNode<K> {
  return { type: 'tablerow', version: 1, ...layout, children }
}

export function tableCell<K extends Kind = Stored>(
  { headerState = 0, colSpan = 1, rowSpan = 1 }: Partial<Lexical.TableCellNode<K>>,
  children: Lexical.FlowNode<K>[],
  layout = PLAIN_LAYOUT,
): Lexical.TableCellNode<K> {
  const cell = { headerState, colSpan, rowSpan, backgroundColor: null }
  return { type: 'tablecell', version: 1, ...layout, ...cell, children }
}

export function horizontalRule(): Lexical.HorizontalRuleNode {
  return { type: 'horizontalrule', version: 1 }
}

export function upload<K extends Kind = Stored>(
  value: K['image'],
  id: string | undefined,
  { format } = PLAIN_LAYOUT,
): Lexical.UploadNode<K> {
  return { type: 'upload', version: 3, format, id, fields: {}, relationTo: 'media', value }
}

export function block<K extends Kind = Stored>(
  fields: Lexical.BlockNode<K>['fields'],
  { format } = PLAIN_LAYOUT,
): Lexical.BlockNode<K> {
  return { type: 'block', version: 2, format, fields }
}

export function text(value: string, format = 0): Lexical.TextNode {
  return { type: 'text', version: 1, text: value, format, mode: 'normal', style: '', detail: 0 }
}

export function lineBreak(): Lexical.LineBreakNode {
  return { type: 'linebreak', version: 1 }
}

export function tab(format = 0): Lexical.TabNode {
  return { type: 'tab', version: 1, text: '\t', format, mode: 'normal', style: '', detail: 2 }
}

export function link<K extends Kind = Stored>(
  fields: Lexical.LinkNode<K>['fields'],
  children: Lexical.PlainInlineNode[],
  id: string | undefined,
  layout = PLAIN_LAYOUT,
): Lexical.LinkNode<K> {
  return { type: 'link', version: 3, ...layout, id, fields, children }
}

export function autoLink(
  fields: Lexical.CustomLink,
  children: Lexical.PlainInlineNode[],
  layout = PLAIN_LAYOUT,
): Lexical.AutoLinkNode {
  return { type: 'autolink', version: 2, ...layout, fields, children }
}
