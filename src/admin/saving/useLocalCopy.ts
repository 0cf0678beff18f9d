'use client'
import { useAuth, useDocumentInfo, useFormInitializing } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { localCopies, type LocalCopy, type Values } from './localCopies.ts'
import { sameContent } from './sameContent.ts'

/** What is typed is written down after at most this, in milliseconds. */
const PAUSE = 400

/**
 * Keeps what is typed and not saved in this browser, and finds what an earlier form has left there.
 * To be rendered with every change of a field.
 */
export function useLocalCopy(form: {
  values: () => Values
  base: () => Values | undefined
  isUnsaved: boolean
}) {
  const { values, base, isUnsaved } = form
  const { id, collectionSlug, globalSlug } = useDocumentInfo()
  const { user } = useAuth()
  const isInitializing = useFormInitializing()
  const [name] = useState(() => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`)
  const [offers, setOffers] = useState<{ key: string; copy: LocalCopy }[]>([])
  const [isKept, setIsKept] = useState(true)
  const account = user ? String(user.id) : undefined
  const document = globalSlug ? `globals/${globalSlug}` : `${collectionSlug}/${id ?? 'create'}`

  const copies = useMemo(() => {
    const storage = browserStorage()
    return storage && account ? localCopies(storage, { account, document }, name) : undefined
  }, [account, document, name])

  const keep = useEffectEvent(() => {
    if (!isUnsaved) return
    const updatedAt = base()?.['updatedAt'] as string | undefined
    const copy = { at: new Date().toISOString(), values: values() }
    setIsKept(copies?.write({ ...copy, ...(updatedAt ? { base: updatedAt } : {}) }) ?? false)
  })

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (isUnsaved) {
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        keep()
      }, PAUSE)
    } else {
      copies?.remove()
    }
  })

  useEffect(() => {
    const keepNow = () => keep()
    const keepWhenHidden = () => {
      if (window.document.visibilityState === 'hidden') keep()
    }
    addEventListener('pagehide', keepNow)
    window.document.addEventListener('visibilitychange', keepWhenHidden)
    return () => {
      removeEventListener('pagehide', keepNow)
      window.document.removeEventListener('visibilitychange', keepWhenHidden)
      keepNow()
    }
  }, [])

  const find = useEffectEvent(() => {
    const now = values()
    const found = copies?.earlier(new Date()) ?? []
    const isSaved = ({ copy }: (typeof found)[number]) => sameContent(copy.values, now)
    for (const { key } of found.filter(isSaved)) copies?.forget(key)
    setOffers(found.filter((offer) => !isSaved(offer)))
  })
  useEffect(() => {
    if (isInitializing) return undefined
    // The form has its values with the next render.
    const timer = setTimeout(() => find(), 0)
    return () => clearTimeout(timer)
  }, [isInitializing])

  return {
    /** Whether the browser has taken the last one. */
    isKept,
    /** The newest that an earlier form has left, if it is not what is stored. */
    offer: offers[0],
    forget: (key: string) => {
      copies?.forget(key)
      setOffers((offers) => offers.filter((offer) => offer.key !== key))
    },
  }
}

/** None on the server, and where the person has switched it off. */
function browserStorage(): Storage | undefined {
  if (typeof window === 'undefined') return undefined
  try {
    return window.localStorage
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
