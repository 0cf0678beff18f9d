import type { RequestContext } from 'payload'
import { WRITES_TRANSLATION } from '../../src/translation/publishTranslation.ts'

/** Whether a hook runs because a translation is being published, so that German rules do not apply. */
export function isTranslationWrite(context: RequestContext): boolean {
  return context[WRITES_TRANSLATION] === true
}
