import { unescapeCodes } from '../../richText/codes/escape.ts'
import { withoutCodes } from '../../richText/codes/parseCodes.ts'
import { extract } from '../segments/extract.ts'
import type { Segment } from '../segments/segment.ts'
import type { Target } from '../segments/target.ts'
import { type Hint, hintsIn } from './hints.ts'

/** What could be said more easily in an adaptation, by path. */
export function hintsOfItem(
  segments: readonly Segment[],
  targets: ReadonlyMap<string, Target>,
  longest: number | undefined,
): { path: string; hints: Hint[] }[] {
  return segments.flatMap(({ path, kind }) => {
    const { target = '' } = targets.get(path) ?? {}
    if (target === '' || (kind !== 'text' && kind !== 'adaptation')) return []
    const lines = kind === 'text' ? [plain(target)] : linesOf(JSON.parse(target))
    const hints = hintsIn(lines, 'easy', longest)
    return hints.length > 0 ? [{ path, hints }] : []
  })
}

/** Each line of a rich text. */
export const linesOf = (tree: unknown): string[] =>
  extract('pages', { body: tree })
    .filter(({ kind }) => kind === 'text')
    .map(({ source }) => plain(source))

export const plain = (text: string): string => unescapeCodes(withoutCodes(text))
