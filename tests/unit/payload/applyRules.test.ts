import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig } from 'payload'
import { describe, expect, it } from 'vitest'
import { applyRules, type Rule } from '../../../src/payload/applyRules.ts'

const hook = (name: string) => Object.assign(() => undefined, { hookName: name })
const building = () =>
  buildConfig({
    secret: 'only for looking',
    db: sqliteAdapter({ client: { url: 'file::memory:' } }),
    collections: [{ slug: 'things', fields: [], hooks: { beforeOperation: [hook('its own')] } }],
    globals: [{ slug: 'unique', fields: [], hooks: { beforeOperation: [hook('its own')] } }],
  })
const around = (name: string): Rule => {
  const changes = () => ({
    firstHooks: { beforeOperation: [hook(`first ${name}`)] },
    lastHooks: { beforeOperation: [hook(`last ${name}`)] },
  })
  return { collection: changes, global: changes }
}
const namesOf = (hooks: readonly unknown[] = []) =>
  hooks.map((one) => (one as { hookName: string }).hookName)

describe('applyRules', () => {
  it('puts the hooks of each rule around those that there are', async () => {
    const { collections, globals } = await applyRules(building(), [around('a'), around('b')])
    const order = ['first b', 'first a', 'its own', 'last a', 'last b']
    expect(namesOf(collections[0]?.hooks.beforeOperation)).toEqual(order)
    expect(namesOf(globals[0]?.hooks.beforeOperation)).toEqual(order)
  })

  it('reaches the collections that Payload has added', async () => {
    const { collections } = await applyRules(building(), [around('a')])
    const preferences = collections.find(({ slug }) => slug === 'payload-preferences')
    expect(namesOf(preferences?.hooks.beforeOperation)).toEqual(['first a', 'last a'])
  })

  it('leaves the hooks of other moments, and everything that a rule does not name', async () => {
    const before = await building()
    const rule: Rule = { collection: () => ({ lockDocuments: false }) }
    const { collections } = await applyRules(Promise.resolve(before), [rule])
    expect(collections[0]).toEqual({ ...before.collections[0], lockDocuments: false })
  })

  it('shows each rule what the rules before it have made', async () => {
    const { defaultDepth } = await applyRules(building(), [
      { config: () => ({ defaultDepth: 4 }) },
      { config: (config) => ({ defaultDepth: config.defaultDepth * 2 }) },
    ])
    expect(defaultDepth).toBe(8)
  })
})
