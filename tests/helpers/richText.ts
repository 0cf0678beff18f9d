import { paragraph, richText, text } from '../../src/config/richText/nodes.ts'
import type { RichText } from '../../src/config/richText/lexical.ts'

/** Rich text of one paragraph. */
export const plainText = (words: string): RichText => richText([paragraph([text(words)])])
