import type { CollectionConfig } from 'payload'
import type { FileStore } from '../../../src/content/files/fileStore.ts'
import { followFile } from '../../hooks/followSource.ts'
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
 * @param files where files are kept
 */
export function mediaHooks(files: FileStore): CollectionConfig['hooks'] {
  return {
    // Before the work, and again after it: others may have written while it was done.
    beforeOperation: [
      refuseOtherLanguages,
      refuseStaleWrites,
      prepareFile(files),
      refuseStaleWrites,
    ],
    beforeChange: [keepAltText, keepFormerNames],
    afterChange: [followFile, recordWrite('media'), removeReplacedFiles(files)],
    beforeDelete: [refuseDeleteWhileReferenced],
    afterDelete: [forgetDocument('media'), recordDelete('media'), removeDeletedFiles(files)],
  }
}
