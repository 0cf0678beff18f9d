'use client'
import { DefaultEditView } from '@payloadcms/ui'
import type { DocumentViewClientProps } from 'payload'
import { SavingState } from './SavingState.tsx'

/** One's own account: Payload's page for it has no place for components, its form has. */
export function AccountForm(props: DocumentViewClientProps) {
  return <DefaultEditView {...props} BeforeDocumentControls={<SavingState />} />
}
