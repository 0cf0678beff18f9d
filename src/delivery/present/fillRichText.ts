import { inJson } from './inJson.ts'
import type { PublicImage } from '../../richText/delivered.ts'
import { alone, GAP, WRITE } from './writeRichText.ts'
import type { WrittenForm } from './writeRichText.ts'

/** What is put into the gaps that speak of one document: an address, or a picture. */
export type Filling = { url: string } | { image: PublicImage }

/** What stands in an address as it is, whatever it is written in. */
const PLAIN = /^[\w/.~-]*$/

/**
 * Fills the gaps of a written rich text for one reader.
 *
 * @param written as `writeRichText` makes it
 * @param fillings by the places that the gaps name
 * @returns a text as it stands between the quotes of a JSON string; undefined where something cannot be
 *   put into a gap (it is not there, or needs the text around it to be written otherwise), so that the
 *   whole has to be written anew
 */
export function fillRichText(
  written: string,
  form: WrittenForm,
  fillings: readonly (Filling | undefined)[],
): string | undefined {
  // A link that is none changes the marks around it, even where it has no gap.
  if (fillings.includes(undefined)) return undefined
  const pieces = written.split(GAP)
  for (let index = 1; index < pieces.length; index += 2) {
    const [, kind, place, between = ''] = /^([li])(\d+) (.*)$/.exec(pieces[index]!) ?? []
    const filling = fillings[Number(place)]
    const piece = kind === 'l' ? addressIn(filling) : filling && pictureIn(filling, form, between)
    if (piece === undefined) return undefined
    pieces[index] = piece
  }
  return form === 'text' ? withoutGaps(pieces.join('')) : pieces.join('')
}

function addressIn(filling: Filling | undefined): string | undefined {
  return filling && 'url' in filling && PLAIN.test(filling.url) ? filling.url : undefined
}

function pictureIn(filling: Filling, form: WrittenForm, between: string): string | undefined {
  if (!('image' in filling)) return undefined
  const { image } = filling
  if (form === 'html') return inJson(WRITE.html(alone(image)))
  if (form === 'text') return image.caption ? inJson(WRITE.text(alone(image))) : NOTHING
  // Lines have something before them where the picture stands in a quote.
  if (/[\r\n]/.test(image.alt + (image.caption ?? ''))) return undefined
  const { caption, ...bare } = image
  const picture = WRITE.markdown(alone(bare))
  if (!caption) return inJson(picture)
  const both = WRITE.markdown(alone(image))
  return `${inJson(picture)}${between}${inJson(both.slice(picture.length + SEPARATOR.length))}`
}

const SEPARATOR = '\n\n'

/** In the place of a block of plain text that is not there. */
const NOTHING = '\u0002'

/** Takes out blocks that are not there, each with one of the blank lines around it. */
function withoutGaps(text: string): string {
  const separator = inJson(SEPARATOR)
  const before = text.replaceAll(NOTHING + separator, '')
  if (before === NOTHING) return ''
  return before.endsWith(separator + NOTHING)
    ? before.slice(0, -(separator + NOTHING).length)
    : before
}
