import { AccountView } from '@payloadcms/next/views'
import type { AdminViewServerProps } from 'payload'
import { AccountForm } from './AccountForm.tsx'

/** Payload takes one component for the page of one's own account and, with the document, for its form. */
export function AccountPage(props: AdminViewServerProps) {
  return 'doc' in props ? <AccountForm /> : <AccountView {...props} />
}
