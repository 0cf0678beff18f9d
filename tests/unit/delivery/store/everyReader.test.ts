import * as fc from 'fast-check'
import { expect, it } from 'vitest'

import { directParts } from '../../../../src/delivery/present/directParts.ts'
import { present } from '../../../../src/delivery/present/present.ts'
import { FORMS } from '../../../../src/delivery/present/presented.ts'
import type { PresentOptions } from '../../../../src/delivery/present/context.ts'
import type { Source, SourceKey } from '../../../../src/delivery/source.ts'
import { sourceKey } from '../../../../src/delivery/source.ts'
import { openReadStore } from '../../../../src/delivery/store/openReadStore.ts'
import { PUBLIC_URL } from '../fixtures.ts'
import { randomSources } from '../randomSources.ts'

const ROUNDS = 3
const WRITES = 8

it('gives every reader what presenting the documents of now would, whatever was written', () => {
  fc.assert(fc.property(fc.gen(), compare), { seed: 20_261_126, numRuns: 3, endOnFailure: true })
})

function compare(gen: fc.GeneratorValue): void {
  const random = randomSources(gen)
  const store = openReadStore(':memory:')
  store.setPublicUrl(PUBLIC_URL)
  const published = new Map<SourceKey, Source>()
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let n = 0; n < WRITES; n += 1) {
      const source = random.next()
      const key = sourceKey(source.collection, source.id)
      if (random.chance(0.2)) {
        published.delete(key)
        store.removeSource(source.collection, source.id)
      } else {
        published.set(key, source)
        store.putSource(source)
      }
    }
    const offered = random.languages()
    store.setLanguages(offered)

    for (const { tag: language } of offered) {
      const context: PresentOptions = {
        language,
        offered,
        publicUrl: PUBLIC_URL,
        lookup: (collection, id) => published.get(sourceKey(collection, id)),
      }
      for (const [key, source] of published) {
        for (const form of FORMS) {
          const expected = present(source, context, directParts(source, context, form), form)
          expect(
            store.document(source.collection, source.id, language, form),
            `${key} in ${language} as ${form}`,
          ).toEqual(expected)
        }
      }
    }
    const anew = openReadStore(':memory:')
    anew.setPublicUrl(PUBLIC_URL)
    anew.setLanguages(offered)
    for (const source of published.values()) anew.putSource(source)
    expect(store.dump()).toEqual(anew.dump())
  }
}
