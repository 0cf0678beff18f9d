import { groupAdjacent } from '../groupAdjacent.ts'

/** Text of one format in a row, or anything else that stands in a line, as readers see it. */
export type Piece = readonly [format: number, text: string] | readonly unknown[]

export function isTextPiece(piece: Piece): piece is readonly [number, string] {
  return typeof piece[0] === 'number'
}

/**
 * Neighbouring text of one format in one piece, composed once more where letter and accent were apart: all
 * of it at once, because piece by piece a paragraph of a few thousand words takes minutes.
 */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  return groupAdjacent(pieces, (piece) => (isTextPiece(piece) ? piece[0] : piece)).flatMap(
    (group) => {
      const texts = group.filter(isTextPiece)
      const [first] = texts
      if (!first || texts.length === 1) return group
      const text = texts.map((piece) => piece[1]).join('')
      return [[first[0], text.normalize('NFC').replaceAll(/ +/g, ' ')] as const]
    },
  )
}
