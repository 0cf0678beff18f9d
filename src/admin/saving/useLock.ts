'use client'
import { useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useEffectEvent } from 'react'
import { HEARTBEAT_SECONDS } from '../../access/locks.ts'

type Answer = { holder: { id: string; name: string }; isMine: boolean; updatedAt: string }

/** How long a form that is gone may take to come back, in milliseconds: Payload loads it anew after a take-over. */
const RETURN_MS = 2000

/** By address, what keeps the lock of a form that has come back. */
const leaving = new Map<string, () => void>()

/** Says that the form is open, as long as it is; Payload's dialog opens when somebody else has it. */
export function useLock(): void {
  const info = useDocumentInfo()
  const { user } = useAuth()
  const { id, collectionSlug, globalSlug, currentEditor, documentIsLocked, documentLockState } =
    info
  const { setCurrentEditor, setDocumentIsLocked, setLastUpdateTime } = info
  const editor = typeof currentEditor === 'object' ? currentEditor?.id : currentEditor
  const isHeldByOther = Boolean(documentIsLocked && editor && editor !== user?.id)
  const isLockable = info.docConfig?.lockDocuments !== false && !info.isTrashed
  const target = globalSlug ? `globals/${globalSlug}` : id ? `${collectionSlug}/${id}` : undefined
  const address = target && isLockable && !isHeldByOther ? `/api/locks/${target}` : undefined

  const nameHolder = useEffectEvent(({ holder, updatedAt }: Answer) => {
    // Payload's dialog names people by e-mail address, and opens once.
    const user = { ...holder, email: holder.name, collection: 'users' }
    if (documentLockState?.current) {
      Object.assign(documentLockState.current, { hasShownLockedModal: false, isLocked: true, user })
    }
    setCurrentEditor?.(user)
    setLastUpdateTime(new Date(updatedAt).getTime())
    setDocumentIsLocked?.(true)
  })

  useEffect(() => {
    if (!address) return undefined
    leaving.get(address)?.()
    let isLeft = false
    let held: string | undefined
    const hold = async () => {
      const response = await ask(address, { method: 'PUT' })
      if (!response?.ok) return
      const lock = (await response.json()) as Answer
      if (lock.isMine) held = lock.updatedAt
      if (isLeft) release()
      else if (!lock.isMine) nameHolder(lock)
    }
    // It may arrive after the first word of the page that comes next.
    const release = () => {
      if (!held) return
      void ask(address, { method: 'DELETE', keepalive: true, headers: { 'If-Match': `"${held}"` } })
    }
    const holdAgain = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void hold()
    }
    void hold()
    const timer = setInterval(() => void hold(), HEARTBEAT_SECONDS * 1000)
    addEventListener('pagehide', release)
    addEventListener('pageshow', holdAgain)
    return () => {
      isLeft = true
      clearInterval(timer)
      removeEventListener('pageshow', holdAgain)
      const end = () => {
        clearTimeout(later)
        removeEventListener('pagehide', release)
        leaving.delete(address)
      }
      const later = setTimeout(() => {
        end()
        release()
      }, RETURN_MS)
      leaving.set(address, end)
    }
  }, [address])
}

/** Without a connection there is no lock to keep; the form says by its saves that there is none. */
async function ask(address: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(address, { ...init, credentials: 'include' })
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
