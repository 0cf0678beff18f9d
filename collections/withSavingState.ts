import type { CollectionConfig, GlobalConfig, Plugin } from 'payload'

const SAVING_STATE = '/src/admin/saving/SavingState.tsx#SavingState'

function inCollection(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const edit = { ...admin?.components?.edit, beforeDocumentControls: [SAVING_STATE] }
  return { ...collection, admin: { ...admin, components: { ...admin?.components, edit } } }
}

function inGlobal(global: GlobalConfig): GlobalConfig {
  const { admin } = global
  const elements = { ...admin?.components?.elements, beforeDocumentControls: [SAVING_STATE] }
  return { ...global, admin: { ...admin, components: { ...admin?.components, elements } } }
}

/** Each form says whether the text is saved, and keeps it where it is not. */
export const withSavingState: Plugin = (config) => ({
  ...config,
  collections: (config.collections ?? []).map(inCollection),
  globals: (config.globals ?? []).map(inGlobal),
})
