import type { CollectionConfig } from 'payload'
import { recordLanguages } from '../../hooks/recordChanges.ts'
import { refuseStaleWrites } from '../../hooks/refuseStaleWrites.ts'
import { keepGermanOffered } from './keepGermanOffered.ts'

/** What happens around every change of a language. */
export const languageHooks: CollectionConfig['hooks'] = {
  beforeOperation: [refuseStaleWrites],
  beforeChange: [keepGermanOffered],
  afterChange: [recordLanguages],
}
