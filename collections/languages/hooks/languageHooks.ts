import type { CollectionConfig } from 'payload'
import { projectLanguages } from '../../hooks/projectChange.ts'
import { refuseStaleWrites } from '../../hooks/refuseStaleWrites.ts'
import { keepGermanOffered } from './keepGermanOffered.ts'

/** What happens around every change of a language. */
export const languageHooks: CollectionConfig['hooks'] = {
  beforeOperation: [refuseStaleWrites],
  beforeChange: [keepGermanOffered],
  afterChange: [projectLanguages],
}
