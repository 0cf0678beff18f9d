import type { GlobalConfig } from 'payload'
import type { GlobalSlug } from '../../src/model/content.ts'
import { followGlobal } from './followSource.ts'
import { recordGlobal } from './recordChanges.ts'
import { requireSourceLanguage } from './refuseOtherLanguages.ts'
import { refuseStaleGlobalWrites } from './refuseStaleWrites.ts'

/** What happens around every write of a global. */
export function globalHooks(slug: GlobalSlug): GlobalConfig['hooks'] {
  return {
    beforeOperation: [
      ({ args, operation, req }) => {
        if (operation === 'update') requireSourceLanguage(req)
        return args
      },
      refuseStaleGlobalWrites,
    ],
    afterChange: [followGlobal(slug), recordGlobal(slug)],
  }
}
