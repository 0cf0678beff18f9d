import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="100"><rect width="160" height="100" fill="#0f766e"/></svg>'

const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n45\n%%EOF\n'

const text = (frontMatter: string, body = '') => `---\n${frontMatter}\n---\n${body}`

/** A little of everything that demo content can have. */
export const SMALL_DEMO: Readonly<Record<string, string>> = {
  'media/bild/image.svg': SVG,
  'media/bild/de.md': text('file: image.svg\nalt: Eine grüne Fläche\ncredit: Mehrklang'),
  'media/bild/tr.md': text('alt: Yeşil bir yüzey'),
  'media/heft/file.pdf': PDF,
  'media/heft/de.md': text('file: file.pdf\nalt: Ein leeres Heft\ncredit: Mehrklang'),
  'topics/schule/de.md': text('name: Schule\nsummary: Alles um die Schule.\ncolor: "#0f766e"'),
  'topics/schule/tr.md': text('name: Okul\nsummary: Okul hakkında her şey.'),
  'people/team/de.md': text('name: Team Schule\nrole: Beratung\nemail: team@example.org'),
  'people/team/tr.md': text('role: Danışmanlık'),
  'partners/essen/de.md': text(
    'name: Stadt Essen\nkind: city\nsince: 2013',
    'Mehr: [Ziel](goals/bildung)',
  ),
  'goals/bildung/de.md': text(
    'title: Gute Bildung\nsummary: Für alle.\ntopics: [schule]\npartners: [essen]\nimage: bild\nposition: 1',
    '## Warum\n\nLesen Sie den [Artikel](articles/anfang).\n\n![](media/bild)',
  ),
  'goals/bildung/tr.md': text(
    'title: İyi eğitim\nsummary: Herkes için.',
    '## Neden\n\n[Makaleyi](articles/anfang) okuyun.\n\n![](media/bild)',
  ),
  'publications/heft/de.md': text(
    'title: Das Heft\nsummary: Zum Lesen.\nfile: heft\nyear: 2024\ntopics: [schule]',
  ),
  'events/treffen/de.md': text(
    'title: Treffen\nsummary: Mit Kaffee.\nstartsInDays: 12\nstartsAt: "16:00"\nhours: 2\ngoals: [bildung]',
    'Kommen Sie vorbei.',
  ),
  // The page above comes later by name.
  'pages/arbeit/de.md': text('title: Unsere Arbeit\nparent: ueber-uns', 'So arbeiten wir.'),
  'pages/ueber-uns/de.md': text('title: Über uns', 'Zur [Arbeit](pages/arbeit).'),
  'pages/ueber-uns/ar.md': text('title: من نحن', 'إلى [العمل](pages/arbeit).'),
  'articles/anfang/de.md': text(
    'title: Ein Anfang\nkind: news\nteaser: Es geht los.\ndaysAgo: 3\ngoals: [bildung]\nauthors: [team]\nimage: bild',
    'Es geht los mit der [Bildung](goals/bildung).',
  ),
  'articles/anfang/tr.md': text(
    'title: Bir başlangıç\nteaser: Başlıyoruz.',
    '[Eğitim](goals/bildung) ile başlıyoruz.',
  ),
  'site/de.md': text(
    `name: Mehrklang
claim: Alle Stimmen
contact: { organisation: M, street: Weg 1, postalCode: "45000", city: Essen, email: info@example.org, phone: "+49 201 000000" }
footer: Ein Beispiel.`,
  ),
  'site/tr.md': text('name: Mehrklang\nclaim: Tüm sesler\nfooter: Bir örnek.'),
  'navigation/de.md': text(
    'items:\n  - { label: Ziele, collection: goals }\n  - { label: Über uns, page: ueber-uns }\n  - { label: Netz, url: "https://example.org" }',
  ),
  'navigation/tr.md': text('labels: [Hedefler, Hakkımızda, Web]'),
  'navigation/ar.md': text('labels: [الأهداف, من نحن, الويب]'),
  'work.yaml':
    '- { collection: topics, key: schule, language: ar, state: approved, targets: { name: المدرسة, summary: كل شيء عن المدرسة. } }\n',
  'later-edits.yaml':
    '- { collection: goals, key: bildung, addition: "Und [noch mehr](pages/ueber-uns)." }\n',
}

/** Writes files into a folder; the names may have folders in them. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, content)
  }
}
