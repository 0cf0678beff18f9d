import {
  BlockquoteFeature,
  BlocksFeature,
  EXPERIMENTAL_TableFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  lexicalEditor,
  UploadFeature,
} from '@payloadcms/richtext-lexical'
import { normalizeLinks } from '../hooks/normalizeLinks.ts'
import { BLOCK_FORMS } from './blocks.ts'
import { inlineFeatures } from './inlineFeatures.ts'

const editor = lexicalEditor({
  features: [
    ...inlineFeatures(),
    // h1 is the document's title.
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    BlockquoteFeature(),
    HorizontalRuleFeature(),
    UploadFeature({ enabledCollections: ['media'], maxDepth: 1 }),
    EXPERIMENTAL_TableFeature(),
    BlocksFeature({ blocks: Object.values(BLOCK_FORMS) }),
    FixedToolbarFeature(),
  ],
})

/** The long text of a document. */
export const longText = {
  type: 'richText' as const,
  editor,
  hooks: { beforeValidate: [normalizeLinks] },
}
