'use client'
import { PasswordField, useAuth, useDocumentInfo } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'

/** On one's own account only: it is asked for with a new password or another address. */
export function CurrentPassword({ field, path }: TextFieldClientProps) {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  if (!user || user.id !== id) return null
  return (
    <PasswordField
      autoComplete="current-password"
      field={{ name: field.name, ...(field.label ? { label: field.label } : {}) }}
      path={path}
      validate={() => true}
    />
  )
}
