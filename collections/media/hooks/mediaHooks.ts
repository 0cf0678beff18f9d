import type { CollectionConfig } from 'payload'
import { forgetDocument } from '../../hooks/forgetDocument.ts'
import { recordDelete, recordWrite } from '../../hooks/recordChanges.ts'
import { refuseOtherLanguages } from '../../hooks/refuseOtherLanguages.ts'
import { refuseStaleWrites } from '../../hooks/refuseStaleWrites.ts'
import { refuseDeleteWhileReferenced } from '../../hooks/refuseWhileReferenced.ts'
import { keepAltText } from './keepAltText.ts'
import { keepFormerNames } from './keepFormerNames.ts'
import { prepareFile } from './prepareFile.ts'
import { removeDeletedFiles, removeReplacedFiles } from './removeFiles.ts'

/**
 * What happens around every write of a file.
 *
 * @param directory where files are kept
 */
export function mediaHooks(directory: string): CollectionConfig['hooks'] {
  return {
    // Before the work, and again after it: others may have written while it was done.
    beforeOperation: [
      refuseOtherLanguages,
      refuseStaleWrites,
      prepareFile(directory),
      refuseStaleWrites,
    ],
    beforeChange: [keepAltText, keepFormerNames],
    afterChange: [recordWrite('media'), removeReplacedFiles(directory)],
    beforeDelete: [refuseDeleteWhileReferenced],
    afterDelete: [forgetDocument('media'), recordDelete('media'), removeDeletedFiles(directory)],
  }
}
