'use client'
import { useAuth, useDocumentInfo, useForm, useLocale } from '@payloadcms/ui'
import { useCallback, useEffect, useEffectEvent } from 'react'
import { askSession } from './askSession.ts'
import { type Failure, isPassing } from './savingState.ts'

/** How soon it is tried again, in milliseconds: the longest wait is what a server needs to restart. */
const FIRST_WAIT = 2000
const LONGEST_WAIT = 15_000

/** Saves what is in the form, as the form would by itself: as a draft, where there are drafts. */
export function useSave(): () => Promise<unknown> {
  const { id, collectionSlug, globalSlug, docConfig } = useDocumentInfo()
  const { submit } = useForm()
  const { code } = useLocale()
  const { drafts } = docConfig?.versions || {}
  return useCallback(() => {
    if (!drafts) return submit()
    const path = globalSlug ? `globals/${globalSlug}` : `${collectionSlug}/${id}`
    const query = `autosave=true&depth=0&draft=true&fallback-locale=null&locale=${code}`
    return submit({
      acceptValues: { overrideLocalChanges: false },
      action: `/api/${path}?${query}`,
      context: { getDocPermissions: false },
      disableFormWhileProcessing: false,
      disableSuccessStatus: true,
      method: globalSlug ? 'POST' : 'PATCH',
      overrides: { _status: 'draft' },
      skipValidation: true,
    })
  }, [drafts, submit, globalSlug, collectionSlug, id, code])
}

/**
 * Tries again to save as soon as what was in the way is gone: when the connection is back, the tab is
 * looked at again (after signing in beside it), and from time to time.
 */
export function useSaveAgain(
  failure: Failure | undefined,
  setFailure: (failure: Failure) => void,
  save: () => Promise<unknown>,
): void {
  const { user } = useAuth()
  const reason = failure && isPassing(failure) ? failure.reason : undefined
  const attemptOnce = useEffectEvent(async () => {
    const failure = await askSession(String(user?.id))
    if (failure) setFailure(failure)
    else await save()
  })
  const isWaiting = reason !== undefined

  useEffect(() => {
    if (!isWaiting) return undefined
    let timer: ReturnType<typeof setTimeout>
    let wait = FIRST_WAIT
    let isOver = false
    let isTrying = false
    const attempt = async () => {
      clearTimeout(timer)
      if (isTrying || isOver) return
      isTrying = true
      try {
        await attemptOnce()
      } finally {
        isTrying = false
        wait = Math.min(wait * 1.5, LONGEST_WAIT)
        if (!isOver) timer = setTimeout(() => void attempt(), wait)
      }
    }
    const now = () => {
      wait = FIRST_WAIT
      if (document.visibilityState === 'visible') void attempt()
    }
    timer = setTimeout(() => void attempt(), wait)
    addEventListener('online', now)
    addEventListener('focus', now)
    document.addEventListener('visibilitychange', now)
    return () => {
      isOver = true
      clearTimeout(timer)
      removeEventListener('online', now)
      removeEventListener('focus', now)
      document.removeEventListener('visibilitychange', now)
    }
  }, [isWaiting])
}
