'use client'
import { useModal, useRouteTransition } from '@payloadcms/ui'
import { usePathname, useRouter, useSearchParams } from 'next/navigation.js'
import type { ReactNode } from 'react'

/** What Payload's page of a version reads in its address: the version that it is compared with. */
const COMPARED = 'versionFrom'

/** Chooses a version to compare with the one that the page behind the drawer shows. */
export function ComparedVersion({ id, children }: { id: string; children: ReactNode }) {
  const { closeAllModals } = useModal()
  const { startRouteTransition } = useRouteTransition()
  const router = useRouter()
  const pathname = usePathname()
  const query = useSearchParams()
  const compare = () => {
    closeAllModals()
    const chosen = new URLSearchParams(query)
    chosen.set(COMPARED, id)
    startRouteTransition(() => router.push(`${pathname}?${chosen}`))
  }
  return (
    <button className="created-at-cell" onClick={compare} type="button">
      {children}
    </button>
  )
}
