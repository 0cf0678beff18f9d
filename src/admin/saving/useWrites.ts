'use client'
import { useAuth, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { Mutex } from 'async-mutex'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { askSession } from './askSession.ts'
import { basedOn } from './basedOn.ts'
import type { Values } from './localCopies.ts'
import { sameContent } from './sameContent.ts'
import { describeState, type Failure, type Language } from './savingState.ts'
import { useTyped } from './useTyped.ts'
import { type Watcher, watchWrites } from './watchWrites.ts'

type Problem = { code?: string; document?: Values; errors?: { message?: string }[] }
type Answer = { doc?: Values; result?: Values }

/**
 * What becomes of the writes of this form's document: makes each of them say which state it is based
 * on, and remembers why the last save has failed.
 *
 * @param values what is in the form now
 */
export function useWrites(values: () => Values, language: Language) {
  const info = useDocumentInfo()
  const { user } = useAuth()
  const { setModified } = useForm()
  const isModified = useFormModified()
  const [isSaving, setIsSaving] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [stored, setStored] = useState<Values>()
  const [savedNow, setSavedNow] = useState<Date>()
  /** The stored state that the form's text is based on. */
  const base = useRef<Values>(info.data)
  /** What was sent without an answer: it may have been stored all the same. */
  const unanswered = useRef<Values>(undefined)
  const hasFailed = useRef(false)
  const textSent = useTyped()

  useEffect(() => {
    base.current = info.data
  }, [info.data])

  const { id, collectionSlug, globalSlug } = info
  const path = globalSlug ? `/api/globals/${globalSlug}` : `/api/${collectionSlug}`
  const isOwn = useEffectEvent((method: string, { pathname }: URL) =>
    id ? pathname === `${path}/${id}` : method === 'POST' && pathname === path,
  )

  const writeNow = useEffectEvent<Watcher['write']>(async (request, send) => {
    const isSave = request.body instanceof FormData
    // Only what was typed can be lost; a publication of what is saved already cannot.
    const isAtStake = isSave && isModified
    const sent = values()
    if (isSave) textSent()
    const tell = (failure: Failure, answer?: Response): Response => {
      if (isAtStake || failure.reason === 'conflict') setFailure(failure)
      // After Payload's form has taken what it was sent for saved, whatever the answer.
      if (isAtStake) {
        hasFailed.current = true
        setTimeout(() => setModified(true), 0)
      }
      if (answer && failure.reason === 'refused') return answer
      const message = describeState({ kind: 'failed', failure }, language)
      const errors = isAtStake ? [] : [{ message }]
      return Response.json({ errors }, { status: answer?.status ?? 503 })
    }
    const attempt = async (): Promise<Response> => {
      let answer: Response
      try {
        answer = await send(basedOn(request, base.current?.['updatedAt'] as string | undefined))
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
        unanswered.current = sent
        return tell({ reason: 'offline' })
      }
      if (answer.ok) {
        const { doc, result } = (await answer.clone().json()) as Answer
        base.current = doc ?? result ?? base.current
        if (isSave) {
          setFailure(undefined)
          setStored(undefined)
          setSavedNow(new Date())
          // After one that has failed, Payload's form takes a text for changed although it is saved. Not
          // otherwise: what was typed just now is in its values only after the next render.
          if (hasFailed.current) setTimeout(() => setModified(!sameContent(sent, values())), 0)
          hasFailed.current = false
        }
        return answer
      }
      const problem = await problemOf(answer)
      if (answer.status === 409 && problem.code === 'changed-meanwhile' && problem.document) {
        const { document } = problem
        const mine = [base.current, unanswered.current, sent]
        // Nobody has changed anything: an answer was lost, or something beside the text was written.
        if (mine.some((state) => state && sameContent(state, document))) {
          base.current = document
          return attempt()
        }
        setStored(document)
        return tell({ reason: 'conflict' }, answer)
      }
      if (answer.status === 401 || answer.status === 403) {
        const session = await askSession(String(user?.id))
        if (session) return tell(session, answer)
      }
      if (answer.status >= 500 || answer.status === 429) {
        unanswered.current = sent
        return tell({ reason: 'unavailable' }, answer)
      }
      const messages = (problem.errors ?? []).flatMap(({ message }) => message ?? [])
      return tell({ reason: 'refused', message: messages.join(' ') || answer.statusText }, answer)
    }
    setIsSaving(true)
    try {
      return await attempt()
    } finally {
      setIsSaving(false)
    }
  })

  /** One after the other: each is based on what the one before has stored. */
  useEffect(() => {
    const turns = new Mutex()
    return watchWrites({
      isOwn: (method, url) => isOwn(method, url),
      write: (request, send) => turns.runExclusive(() => writeNow(request, send)),
    })
  }, [])

  return {
    isSaving,
    failure,
    setFailure,
    savedAt: savedNow ?? dateOf(info.data),
    /** What somebody else has stored, while it is not decided what is to be done. */
    stored,
    /** The stored state that the form's text is based on. */
    base: () => base.current,
    /** From now on the form's text is based on this state. */
    rebase(document: Values) {
      base.current = document
      unanswered.current = undefined
      setStored(undefined)
      setFailure(undefined)
    },
  }
}

const dateOf = (document: Values | undefined) =>
  document?.['updatedAt'] ? new Date(document['updatedAt'] as string) : undefined

/** The server's own problems have no JSON type that Payload's form knows; a proxy's have none at all. */
async function problemOf(answer: Response): Promise<Problem> {
  if (!/\bjson\b/.test(answer.headers.get('Content-Type') ?? '')) return {}
  return (await answer.clone().json()) as Problem
}
