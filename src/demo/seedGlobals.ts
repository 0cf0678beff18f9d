import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import type { DemoNavigation } from './demo.ts'
import type { Ids } from './ids.ts'
import type { Seeding } from './seeding.ts'

/** Writes the German site and menu where they are empty. */
export async function seedGlobals({ payload, demo, ids, say }: Seeding): Promise<void> {
  const common = { locale: SOURCE_LANGUAGE, depth: 0 } as const
  if (demo.site && !(await payload.findGlobal({ slug: 'site', ...common })).name) {
    await payload.updateGlobal({ slug: 'site', data: demo.site.fields, ...common })
  }
  if (
    demo.navigation &&
    !(await payload.findGlobal({ slug: 'navigation', ...common })).items?.length
  ) {
    const items = demo.navigation.items.map((item) => menuItem(item, ids))
    await payload.updateGlobal({ slug: 'navigation', data: { items }, ...common })
  }
  say('Site and menu')
}

function menuItem(item: DemoNavigation['items'][number], ids: Ids) {
  if ('page' in item)
    return { label: item.label, target: 'page', page: ids.of('pages', item.page) } as const
  if ('collection' in item) return { ...item, target: 'collection' } as const
  return { ...item, target: 'url' } as const
}
