import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

/**
 * Makes a page of a list cost what the page has, whatever the list has. Asked for whole documents in an
 * order, SQLite reads every text and every reference of all of them, sorts that, and throws away what is
 * not on the page: a list of ten among 1,000 articles took 100 ms. Their ids are found in 5 ms.
 */
export function idsFirst(db: SQLiteAdapter): SQLiteAdapter {
  const find = db.find.bind(db)
  db.find = async (args) => {
    if (!args.limit) return find(args)
    const { joins: _, ...asked } = args
    const page = await find<{ id: string }>({ ...asked, select: { id: true } })
    if (page.docs.length === 0) return { ...page, docs: [] }
    const places = new Map(page.docs.map(({ id }, place) => [id, place]))
    const { docs } = await find<{ id: string }>({
      ...args,
      where: { id: { in: [...places.keys()] } },
      limit: 0,
      page: 1,
      pagination: false,
      sort: [],
    })
    docs.sort((a, b) => places.get(a.id)! - places.get(b.id)!)
    return { ...page, docs: docs as never[] }
  }
  return db
}
