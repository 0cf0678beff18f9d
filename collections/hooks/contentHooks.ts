import type { CollectionConfig } from 'payload'
import type { ContentSlug } from '../../src/model/content.ts'
import { copyGermanOnly } from './copyGermanOnly.ts'
import { fillPublishedAt } from './fillPublishedAt.ts'
import { fillSlug } from './fillSlug.ts'
import { forgetDocument } from './forgetDocument.ts'
import { followGerman, rememberPublishedGerman } from './followSource.ts'
import { answerTextsAsSent, identifyTexts } from './identifyTexts.ts'
import { keepPendingChanges } from './keepPendingChanges.ts'
import { recordDelete, recordWrite } from './recordChanges.ts'
import { recordReferences } from './recordReferences.ts'
import { recordWriter } from './recordWriter.ts'
import { refuseOtherLanguages } from './refuseOtherLanguages.ts'
import { refuseStaleWrites } from './refuseStaleWrites.ts'
import { refuseDeleteWhileReferenced, refuseTrashWhileReferenced } from './refuseWhileReferenced.ts'
import { requireAltTexts } from './requireAltTexts.ts'
import { requireReferences } from './requireReferences.ts'
import { reserveSlugWhenPublished } from './reserveSlugWhenPublished.ts'
import { restoreAsDraft } from './restoreAsDraft.ts'
import { tellWhatIsLost } from './tellWhatIsLost.ts'
import { versionOfEachWriter } from './versionOfEachWriter.ts'

/** What happens around every write of content, in this order. */
export function contentHooks(collection: ContentSlug): CollectionConfig['hooks'] {
  return {
    beforeOperation: [
      refuseOtherLanguages,
      restoreAsDraft,
      refuseStaleWrites,
      keepPendingChanges,
      copyGermanOnly,
      versionOfEachWriter,
    ],
    beforeChange: [
      tellWhatIsLost(collection),
      refuseTrashWhileReferenced,
      fillSlug(collection),
      fillPublishedAt,
      identifyTexts(collection),
      recordReferences(collection),
      requireReferences(collection),
      requireAltTexts,
      rememberPublishedGerman(collection),
      recordWriter,
    ],
    afterChange: [
      reserveSlugWhenPublished(collection),
      followGerman(collection),
      recordWrite(collection),
      answerTextsAsSent(collection),
    ],
    beforeDelete: [refuseDeleteWhileReferenced],
    afterDelete: [forgetDocument(collection), recordDelete(collection)],
  }
}
