import {
  BoldFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnderlineFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'
import { CONTENT_SLUGS } from '../../src/model/content.ts'
import { linkFields } from './linkFields.ts'

/** Paragraphs, lists, links and marks: all that call-outs and accordions have. */
export const inlineFeatures = () => [
  ParagraphFeature(),
  BoldFeature(),
  ItalicFeature(),
  UnderlineFeature(),
  StrikethroughFeature(),
  SubscriptFeature(),
  SuperscriptFeature(),
  UnorderedListFeature(),
  OrderedListFeature(),
  LinkFeature({ enabledCollections: [...CONTENT_SLUGS], fields: linkFields, maxDepth: 1 }),
  InlineToolbarFeature(),
]
