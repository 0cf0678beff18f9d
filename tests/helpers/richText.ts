import { paragraph, richText, text } from '../../src/richText/nodes.ts'
import type { RichText } from '../../src/richText/lexical.ts'

/** Rich text of one paragraph. */
export const plainText = (words: string): RichText => richText([paragraph([text(words)])])
