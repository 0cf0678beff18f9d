import type { CollectionConfig } from 'payload'
import { forgetDocument } from '../../hooks/forgetDocument.ts'
import { projectChange, projectDelete } from '../../hooks/projectChange.ts'
import { refuseOtherLanguages } from '../../hooks/refuseOtherLanguages.ts'
import { refuseStaleWrites } from '../../hooks/refuseStaleWrites.ts'
import { refuseDeleteWhileReferenced } from '../../hooks/refuseWhileReferenced.ts'
import { keepAltText } from './keepAltText.ts'
import { prepareFile } from './prepareFile.ts'

/** What happens around every write of a file. */
export const mediaHooks: CollectionConfig['hooks'] = {
  beforeOperation: [refuseOtherLanguages, refuseStaleWrites, prepareFile],
  beforeChange: [keepAltText],
  afterChange: [projectChange('media')],
  beforeDelete: [refuseDeleteWhileReferenced],
  afterDelete: [forgetDocument('media'), projectDelete('media')],
}
