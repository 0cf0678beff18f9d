import { link, paragraph, richText, text } from '../../src/richText/nodes.ts'
import type { ContentWriter } from './contentWriter.ts'
import { plainText } from './richText.ts'

/** Rich text with one link to a topic. */
const aboutTopic = (id: string, words: string) => {
  const doc = { relationTo: 'topics', value: id } as const
  const target = { linkType: 'internal', doc, newTab: false } as const
  return richText([paragraph([text(`${words} `), link(target, [text('Familie')], undefined)])])
}

/**
 * A small website: two topics, two partners, a goal, three published articles, the globals, and beside
 * them a topic and two articles that no reader may see. German, Turkish, Arabic, Leichte Sprache and
 * Kurmancî are offered; readers of Kurmancî get Turkish where there is some.
 *
 * @returns the ids
 */
export async function writeDemo(write: ContentWriter) {
  await write.setLanguage('kmr', { status: 'offered', fallback: ['tr'] })

  const family = await write.publish('topics', { name: 'Familie', color: '#336699' })
  await write.translate(['topics', family], 'tr', { name: 'Aile' }, { reviewed: true })
  const school = await write.publish('topics', { name: 'Schule' })
  const hiddenTopic = await write.draft('topics', { name: 'Geheimes Thema' })

  const cologne = await write.publish('partners', { name: 'Stadt Köln', kind: 'city', since: 2019 })
  await write.publish('partners', { name: 'Universität Münster', kind: 'university', since: 2021 })

  const goal = await write.publish('goals', {
    title: 'Sprachbildung',
    body: aboutTopic(family, 'Zum Thema'),
    topics: [family, hiddenTopic],
    position: 1,
  })
  await write.translate(['goals', goal], 'tr', { title: 'Dil eğitimi' }, { origin: 'machine' })

  const apples = await write.publish('articles', {
    title: 'Äpfel und Öl',
    teaser: 'Was Kinder essen.',
    body: plainText('Die Grüße kommen aus der Küche.'),
    kind: 'news',
    publishedAt: '2023-05-01T10:00:00.000Z',
    topics: [family, hiddenTopic],
    partners: [cologne],
    goals: [goal],
  })
  await write.translate(
    ['articles', apples],
    'tr',
    { title: 'Elma ve yağ', teaser: 'Çocuklar ne yer?', body: plainText('Mutfaktan selamlar.') },
    { reviewed: true },
  )
  await write.translate(['articles', apples], 'ar', { title: 'تفاح وزيت' }, { origin: 'machine' })
  const transition = await write.publish('articles', {
    title: 'Übergang gelingt',
    kind: 'story',
    publishedAt: '2024-06-01T10:00:00.000Z',
    topics: [school],
  })
  const figures = await write.publish('articles', {
    title: 'Zahlen zum Jahreswechsel',
    kind: 'press',
    // Half past midnight on New Year's Day in Germany.
    publishedAt: '2024-12-31T23:30:00.000Z',
  })
  const hidden = await write.draft('articles', { title: 'Geheimer Entwurf', topics: [family] })
  const withdrawn = await write.publish('articles', { title: 'Zurückgezogen', kind: 'news' })
  await write.change('articles', withdrawn, { _status: 'draft' })

  return {
    family,
    school,
    hiddenTopic,
    cologne,
    goal,
    apples,
    transition,
    figures,
    hidden,
    withdrawn,
  }
}
