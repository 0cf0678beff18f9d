import { recordOf } from '../../richText/json.ts'
import type { Source } from '../source.ts'
import type { Parts, PresentOptions } from './context.ts'
import { presentFile } from './file.ts'
import { alternatesOf } from './language.ts'
import { present } from './present.ts'
import type { Form } from './presented.ts'
import { presentRichText } from './presentRichText.ts'
import { presentSummary } from './summary.ts'

/** The parts of a document that has its rich texts with it, made when they are asked for. */
export function directParts(source: Source, context: PresentOptions, form: Form): Parts {
  return {
    whole: (collection, id, wish) => {
      const other = context.lookup(collection, id)
      return other && present(other, context, directParts(other, context, form), form, wish)?.json
    },
    summary: (collection, id) => toJson(presentSummary(collection, id, context)),
    alternates: () => JSON.stringify(alternatesOf(source, context)),
    file: (id) => toJson(presentFile(id, context)),
    richText: (field, language) =>
      presentRichText(recordOf(source.doc[field])[language], language, context, form),
  }
}

function toJson(value: object | undefined): string | undefined {
  return value && JSON.stringify(value)
}
