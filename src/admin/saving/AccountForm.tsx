'use client'
import { DefaultEditView } from '@payloadcms/ui'
import { SavingState } from './SavingState.tsx'

/** One's own account: Payload's page for it has no place for components, its form has. */
export function AccountForm() {
  return (
    <DefaultEditView
      BeforeDocumentControls={<SavingState />}
      documentSubViewType="default"
      formState={{}}
      viewType="account"
    />
  )
}
