import {
  BlocksFeature,
  editorConfigFactory,
  EXPERIMENTAL_TableFeature,
  getEnabledNodes,
  HorizontalRuleFeature,
  lexicalEditor,
} from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { buildConfig } from 'payload'

let editor: ReturnType<typeof openEditor> | undefined

/**
 * What Payload's editor makes of a stored text: the same, if it is exactly what the editor writes.
 * Throws on a node that the editor does not know.
 */
export async function openInEditor(tree: unknown): Promise<unknown> {
  editor ??= openEditor()
  const opened = await editor
  opened.setEditorState(opened.parseEditorState(JSON.stringify(tree)))
  return JSON.parse(JSON.stringify(opened.getEditorState()))
}

async function openEditor() {
  const config = await buildConfig({
    secret: 'never used',
    collections: [{ slug: 'media', upload: true, fields: [] }],
    db: { defaultIDType: 'text', init: () => ({}) } as never,
    editor: lexicalEditor(),
    telemetry: false,
  })
  const editorConfig = await editorConfigFactory.fromFeatures({
    config,
    features: ({ defaultFeatures }) => [
      ...defaultFeatures,
      HorizontalRuleFeature(),
      EXPERIMENTAL_TableFeature(),
      BlocksFeature({ blocks: [] }),
    ],
  })
  return createHeadlessEditor({
    nodes: getEnabledNodes({ editorConfig }),
    onError: (error) => {
      throw error
    },
  })
}
