'use client'
import { PasswordField, useAuth, useDocumentInfo } from '@payloadcms/ui'
import type { UIFieldClientProps } from 'payload'

/** On one's own account only: it is asked for with a new password or another address. */
export function CurrentPassword({ field: { label } }: UIFieldClientProps) {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  if (!user || user.id !== id) return null
  return (
    <PasswordField
      autoComplete="current-password"
      field={{ name: 'currentPassword', ...(label ? { label } : {}) }}
      path="currentPassword"
      validate={() => true}
    />
  )
}
