import { expect, it } from 'vitest'

import * as make from '../../../src/richText/nodes.ts'
import { richTextToText } from '../../../src/richText/toText.ts'
import everything from './everything.json' with { type: 'json' }
import { deliver } from './published.ts'

it('writes everything that the editor offers', () => {
  expect(richTextToText(deliver(everything))).toBe(`Sprache öffnet Türen

Fett, kursiv und beides; ~~durchgestrichen~~, unterstrichen, code(), H₂O, m².

Erste Zeile
zweite\tZeile

Verweise

Zur Website, in neuem Fenster, per E-Mail oder Telefon.

Siehe Sprachbildung und einen Entwurf; https://example.org.

Listen

– Kita
  3. drei
  4. vier
– Schule

1. zuerst
2. dann

Wir hören zu.
Immer.

Und dann handeln wir.

Wer\tBeitrag
Städte\tNähe | Vertrauen\t

Vorlesen in der Kita

Gut zu wissen

Sprache der Familie.

Ein Schatz.

Achtung

Frist beachten!

Was kostet das?

Nichts.

Wer hilft?

Help

Ein Tag in der Kita

مرحبًا بكم`)
})

it('writes what was typed, as it was typed', () => {
  const typed = '<b>&amp;</b> *a* "><script>'
  const tree = make.richText([make.paragraph([make.text(typed)])])
  expect(richTextToText(deliver(tree))).toBe(typed)
})

it('keeps a cell on one line', () => {
  const lines = [make.text('a'), make.lineBreak(), make.text('b')]
  const cell = make.tableCell({}, [make.paragraph(lines), make.paragraph([make.text('c')])])
  const tree = make.richText([make.table([make.tableRow([cell, cell])])])
  expect(richTextToText(deliver(tree))).toBe('a b c\ta b c')
})

it.each([undefined, null, make.richText([make.horizontalRule(), make.paragraph([])])])(
  '%j is empty',
  (tree) => {
    expect(richTextToText(deliver(tree))).toBe('')
  },
)
