import { inlineSpecOf } from '../inlineNodes.ts'
import type { InlineNode } from '../lexical.ts'
import { isTextPiece, joinPieces, type Piece } from './pieces.ts'

/** The pieces of a line; blanks at its ends are not seen, nor is a break with nothing after it. */
export function visibleLine(nodes: readonly InlineNode[]): Piece[] {
  const all = joinPieces(nodes.flatMap((node) => inlineSpecOf(node).visible(node)))
  const pieces = all.slice(0, all.findLastIndex((piece) => !isUnseenAtEnd(piece)) + 1)
  const last = pieces.length - 1
  return pieces
    .map((piece, index) => {
      if (!isTextPiece(piece)) return piece
      const [format, text] = piece
      const begun = index === 0 ? text.replace(/^ /, '') : text
      return [format, index === last ? begun.replace(/ $/, '') : begun] as const
    })
    .filter((piece) => !isTextPiece(piece) || piece[1] !== '')
}

function isUnseenAtEnd(piece: Piece): boolean {
  return piece[0] === 'break' || (isTextPiece(piece) && piece[1] === ' ')
}
