/** Text of one format in a row, or anything else that stands in a line, as readers see it. */
export type Piece = readonly [format: number, text: string] | readonly unknown[]

export function isTextPiece(piece: Piece): piece is readonly [number, string] {
  return typeof piece[0] === 'number'
}

/** Neighbouring text of one format in one piece, composed once more where letter and accent were apart. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const before = result.at(-1)
    if (before && isTextPiece(before) && isTextPiece(piece) && before[0] === piece[0]) {
      result[result.length - 1] = [
        before[0],
        `${before[1]}${piece[1]}`.normalize('NFC').replaceAll(/ +/g, ' '),
      ]
    } else {
      result.push(piece)
    }
  }
  return result
}
