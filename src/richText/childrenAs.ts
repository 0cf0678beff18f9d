import { type Json, recordsOf } from './json.ts'

/** The children of the only type that may stand here; anything else is put into one of that type. */
export function childrenAs(type: 'listitem' | 'tablerow' | 'tablecell', parent: Json): Json[] {
  return recordsOf(parent.children).map((child) =>
    child.type === type ? child : { type, children: [child] },
  )
}
