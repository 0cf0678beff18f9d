'use client'
import { useAllFormFields } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useEffect, useRef } from 'react'

/**
 * Keeps what was typed while a draft was on its way. When the stored draft comes back, Payload's form
 * takes its values for every field but the marked one, which was typed in last: of two fields that were
 * typed in meanwhile, one would be as it was before. So all of them are marked.
 *
 * @returns to be called when the form's text is sent: what was typed before is in it, and may come back as
 *   the server keeps it, an address for example
 */
export function useTyped(): () => void {
  const [fields, dispatchFields] = useAllFormFields()
  const typed = useRef(new Set<string>())
  const last = useRef<string>(undefined)
  /** What was sent of the fields whose marks are being taken away: the form shows them for a while. */
  const sent = useRef(new Map<string, unknown>())

  /** Only the mark: a value would overwrite what has been typed since. */
  const mark = (paths: readonly string[], isModified: boolean) => {
    if (paths.length === 0) return
    const serverState: FormState = {}
    for (const path of paths) serverState[path] = { ...fields[path], isModified }
    dispatchFields({ type: 'MERGE_SERVER_STATE', prevStateRef: { current: fields }, serverState })
  }

  useEffect(() => {
    const marked = Object.keys(fields).filter((path) => fields[path]?.isModified)
    // Payload marks one and takes the marks from all others.
    if (marked.length === 1) [last.current] = marked
    for (const path of sent.current.keys()) {
      if (!marked.includes(path)) sent.current.delete(path)
    }
    for (const path of marked) {
      const isOld = sent.current.has(path) && sent.current.get(path) === fields[path]?.value
      if (!isOld) typed.current.add(path)
    }
    mark(
      [...typed.current].filter((path) => fields[path] && !fields[path].isModified),
      true,
    )
  })

  return () => {
    // Whoever goes on writing must not have another value put under the cursor, nor an editor of rich text
    // that begins anew.
    const stays = (path: string) => path === last.current || typeof fields[path]?.value === 'object'
    const others = [...typed.current].filter((path) => fields[path] && !stays(path))
    for (const path of others) {
      typed.current.delete(path)
      sent.current.set(path, fields[path]?.value)
    }
    mark(others, false)
  }
}
