import type { LivePreviewConfig } from 'payload'

/** The page that shows a draft beside its form; see `src/delivery/preview`. */
export const livePreviewUrl: LivePreviewConfig['url'] = ({ data, collectionConfig }) =>
  data['id'] && collectionConfig ? `/preview/${collectionConfig.slug}/${String(data['id'])}` : null
