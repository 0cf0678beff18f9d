import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { Block, RichTextField } from 'payload'
import type { BlockType } from '../../src/richText/blocks.ts'
import { ENTRIES, rowTitle, words } from '../fields/labels.ts'
import { webAddress } from '../fields/webAddress.ts'
import { inlineFeatures } from './inlineFeatures.ts'

/** A name for editors alone would look like a heading that readers get. */
const admin = { disableBlockName: true }

const body = (): RichTextField => ({
  name: 'body',
  type: 'richText',
  label: words('Text', 'Text'),
  required: true,
  editor: lexicalEditor({ features: inlineFeatures }),
})

/** Something that readers must not miss. */
const callout: Block = {
  slug: 'callout',
  labels: { singular: words('Hinweis', 'Call-out'), plural: words('Hinweise', 'Call-outs') },
  admin,
  fields: [
    {
      name: 'kind',
      type: 'select',
      label: words('Art', 'Kind'),
      defaultValue: 'info',
      required: true,
      options: [
        { value: 'info', label: words('Information', 'Information') },
        { value: 'warning', label: words('Wichtig', 'Important') },
      ],
    },
    { name: 'title', type: 'text', label: words('Überschrift', 'Heading'), maxLength: 200 },
    body(),
  ],
}

/** Questions that open to their answers. */
const accordion: Block = {
  slug: 'accordion',
  labels: {
    singular: words('Aufklappliste', 'Accordion'),
    plural: words('Aufklapplisten', 'Accordions'),
  },
  admin,
  fields: [
    {
      name: 'items',
      type: 'array',
      label: words('Einträge', 'Entries'),
      labels: ENTRIES,
      minRows: 1,
      admin: rowTitle('title'),
      fields: [
        {
          name: 'title',
          type: 'text',
          label: words('Überschrift', 'Heading'),
          required: true,
          maxLength: 200,
        },
        body(),
      ],
    },
  ],
}

/** A video as a link: nothing of another site is loaded before a reader asks for it. */
const video: Block = {
  slug: 'video',
  labels: { singular: words('Video', 'Video'), plural: words('Videos', 'Videos') },
  admin,
  fields: [
    {
      ...webAddress,
      name: 'url',
      label: words('Adresse des Videos', 'Address of the video'),
      required: true,
    },
    { name: 'title', type: 'text', label: words('Titel', 'Title'), required: true, maxLength: 200 },
  ],
}

/** The forms of our blocks, in the order of the editor's menu. */
export const BLOCK_FORMS: Record<BlockType, Block> = { callout, accordion, video }
