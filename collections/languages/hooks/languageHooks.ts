import type { CollectionConfig } from 'payload'
import { projectLanguages } from '../../hooks/projectChange.ts'
import { keepGermanOffered } from './keepGermanOffered.ts'

/** What happens around every change of a language. */
export const languageHooks: CollectionConfig['hooks'] = {
  beforeChange: [keepGermanOffered],
  afterChange: [projectLanguages],
}
