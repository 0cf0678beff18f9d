import { describe, expect, it } from 'vitest'

import type { InlineNode } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import { richTextToMarkdown } from '../../../src/richText/toMarkdown.ts'
import everything from './everything.json' with { type: 'json' }
import { deliver } from './published.ts'

const { text } = make
const markdownOfLine = (...nodes: InlineNode[]) =>
  richTextToMarkdown(deliver(make.richText([make.paragraph(nodes)])))

it('writes everything that the editor offers', () => {
  expect(richTextToMarkdown(deliver(everything))).toBe(`## Sprache öffnet Türen

**Fett**, *kursiv* und **_beides_**; ~~durchgestrichen~~, *unterstrichen*, \`code()\`, H₂O, m².

Erste Zeile\\
zweite Zeile

### Verweise

Zur [Website](https://www.example.org/?a=1\\&b=2), in [**neuem** Fenster](http://example.org/neu), per [E-Mail](mailto:info@example.org) oder [Telefon](tel:+49201000000).

Siehe [Sprachbildung](/v1/de/goals/sprachbildung) und einen *Entwurf*; [https://example.org](https://example.org).

#### Listen

- Kita

  3. drei
  4. **vier**
- Schule

1. zuerst
2. dann

> Wir hören zu.\\
> Immer.
>
> Und dann handeln wir.

| Wer | Beitrag | |
| - | - | - |
| Städte | Nähe \\| Vertrauen | |

---

![Zwei Kinder lesen "Momo"](https://cms.example.org/media/kita.jpg)

Vorlesen in der Kita

> **Gut zu wissen**
>
> Sprache der [Familie](https://cms.example.org/v1/de/topics/familie).
>
> Ein Schatz.

> **Achtung**
>
> Frist beachten!

**Was kostet das?**

Nichts.

**Wer hilft?**

![مساعدة](/media/hilfe.png)

Help

[Ein Tag in der Kita](https://video.example.org/1)

مرحبًا بكم`)
})

describe('what editors type', () => {
  it.each([
    ['# keine Überschrift', '\\# keine Überschrift'],
    ['*kein* _Markdown_', '\\*kein\\* \\_Markdown\\_'],
    ['[kein](https://link)', '\\[kein]\\(https\\://link)'],
    ['<b>kein HTML</b>', '\\<b>kein HTML\\</b>'],
    ['- keine Liste', '\\- keine Liste'],
    ['1. keine Liste', '1\\. keine Liste'],
  ])('%s stays text', (typed, markdown) => {
    expect(markdownOfLine(text(typed))).toBe(markdown)
  })

  it('needs no character references for blanks at the end of what is bold', () => {
    expect(markdownOfLine(text('Das ist '), text('wichtig ', 1), text('genug'))).toBe(
      'Das ist **wichtig** genug',
    )
  })
})

it.each([undefined, null, make.richText([])])('%j is empty', (tree) => {
  expect(richTextToMarkdown(deliver(tree))).toBe('')
})
