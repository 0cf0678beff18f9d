'use client'
import { useAllFormFields } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

/**
 * Keeps what was typed while a draft was on its way. When the stored draft comes back, Payload's form
 * takes its values for every field but the one that was typed in last: of two fields that were typed in
 * meanwhile, one would be as it was before.
 *
 * @returns to be called when the form's text is sent: what was typed before is in it
 */
export function useTyped(): () => void {
  const [fields, dispatchFields] = useAllFormFields()
  const typed = useRef(new Set<string>())

  useEffect(() => {
    const forgotten: typeof fields = {}
    for (const [path, field] of Object.entries(fields)) {
      if (field.isModified) typed.current.add(path)
      // Only the mark: a value would overwrite what has been typed since.
      else if (typed.current.has(path)) forgotten[path] = { ...field, isModified: true }
    }
    if (Object.keys(forgotten).length === 0) return
    dispatchFields({
      type: 'MERGE_SERVER_STATE',
      prevStateRef: { current: fields },
      serverState: forgotten,
    })
  }, [fields, dispatchFields])

  return () => {
    // An editor of rich text that gets another value begins anew, and whoever writes in it is thrown out.
    typed.current = new Set(
      [...typed.current].filter((path) => typeof fields[path]?.value === 'object'),
    )
  }
}
