const WORDS = 'Bildung Kinder Schule Familien lernen gemeinsam Sprache Zukunft Stadt Partner'.split(
  ' ',
)

/** Two kilobytes of Markdown. */
function markdown(number: number): string {
  const sentence = (n: number) =>
    `${Array.from({ length: 12 }, (_, word) => WORDS[(number + n * 7 + word * 3) % WORDS.length]).join(' ')}.`
  const paragraph = (n: number) => [0, 1, 2, 3, 4].map((one) => sentence(n + one)).join(' ')
  return `## ${sentence(1)}\n\n${paragraph(2)}\n\n${paragraph(3)} **${sentence(4)}** [mehr](https://example.org/${number})\n\n- ${sentence(5)}\n- ${sentence(6)}\n\n${paragraph(7)}\n`
}

/** A line of an import: an article in German and other languages. */
export const importedArticle = (number: number, languages: readonly string[]) => ({
  collection: 'articles',
  key: `a${number}`,
  fields: { kind: 'news' },
  languages: {
    de: { title: `Artikel ${number}`, body: { markdown: markdown(number) } },
    ...Object.fromEntries(
      languages.map((tag, index) => [
        tag,
        {
          title: `${tag} ${number}`,
          body: { markdown: markdown(number + index) },
          origin: 'human',
        },
      ]),
    ),
  },
})
