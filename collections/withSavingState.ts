import type { CollectionConfig, GlobalConfig } from 'payload'

const SAVING_STATE = '/src/admin/saving/SavingState.tsx#SavingState'

/** A collection whose form says whether the text is saved, and keeps it where it is not. */
export function withSavingState(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  const edit = { ...admin?.components?.edit, beforeDocumentControls: [SAVING_STATE] }
  return { ...collection, admin: { ...admin, components: { ...admin?.components, edit } } }
}

/** The same for a global. */
export function globalWithSavingState(global: GlobalConfig): GlobalConfig {
  const { admin } = global
  const elements = { ...admin?.components?.elements, beforeDocumentControls: [SAVING_STATE] }
  return { ...global, admin: { ...admin, components: { ...admin?.components, elements } } }
}
