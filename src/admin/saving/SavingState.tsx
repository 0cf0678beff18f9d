'use client'
import './saving.css'
import {
  LeaveWithoutSaving,
  useAllFormFields,
  useDocumentInfo,
  useForm,
  useFormModified,
  useTranslation,
} from '@payloadcms/ui'
import { hasAutosaveEnabled } from 'payload/shared'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { interfaceLanguage } from '../../text/words.ts'
import { Comparison } from './Comparison.tsx'
import { CopyOffer } from './CopyOffer.tsx'
import type { LocalCopy, Values } from './localCopies.ts'
import { mineOnTop } from './sameContent.ts'
import { describeState, savingState } from './savingState.ts'
import { useLocalCopy } from './useLocalCopy.ts'
import { useLock } from './useLock.ts'
import { useSave, useSaveAgain } from './useSaveAgain.ts'
import { useWrites } from './useWrites.ts'

/**
 * Beside the buttons of every form: whether the text is saved, and if not, why. It keeps the document
 * locked while the form is open, keeps what is not saved in this browser, asks before it is left, and
 * shows both texts where two people have changed the same document.
 */
export function SavingState() {
  const { hasSavePermission, isTrashed } = useDocumentInfo()
  return hasSavePermission && !isTrashed ? <Watched /> : null
}

function Watched() {
  const info = useDocumentInfo()
  const { i18n } = useTranslation()
  const language = interfaceLanguage({ i18n })
  const { reset, setModified, getData, disabled } = useForm()
  // Each change of a field is to be kept.
  useAllFormFields()
  const isModified = useFormModified()
  const values = useCallback((): Values => getData(), [getData])
  const save = useSave()
  const hasAutosave = info.docConfig && hasAutosaveEnabled(info.docConfig)
  useLock()

  const writes = useWrites(values, language)
  const { failure, isSaving, savedAt, stored, base } = writes
  useSaveAgain(failure, writes.setFailure, save)

  const isUnsaved = isModified || failure !== undefined
  const { isKept, offer, forget } = useLocalCopy({ values, base, isUnsaved })
  const [putOff, setPutOff] = useState<Values>()
  const [seen, setSeen] = useState<LocalCopy>()

  // The form has its new values only after the next render.
  const isSaveDue = useRef(false)
  useEffect(() => {
    if (!isSaveDue.current) return
    isSaveDue.current = false
    void save()
  })

  const keepMine = async (theirs: Values) => {
    const merged = mineOnTop({ base: base() ?? {}, mine: values(), stored: theirs })
    await reset(merged)
    writes.rebase(theirs)
    isSaveDue.current = true
    setModified(true)
  }
  const takeTheirs = async (theirs: Values) => {
    await reset(theirs)
    writes.rebase(theirs)
    info.setData?.(theirs)
  }
  const restore = async (key: string, copy: LocalCopy) => {
    setSeen(undefined)
    await reset({ ...base(), ...copy.values })
    setModified(true)
    forget(key)
  }

  const state = savingState({ isModified, isSaving, failure, savedAt })
  // The server is in another time zone than the person.
  const isInBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  const text = isInBrowser ? describeState(state, language) : ''
  const say = (de: string, en: string) => (language === 'de' ? de : en)
  const compared = { fields: info.docConfig?.fields ?? [], language }
  return (
    <>
      <div className={`saving-state saving-state--${state.kind}`}>
        <div className="saving-state__text" aria-live="polite">
          {/* What passes in a moment is to be seen, and not read aloud with every pause in typing. */}
          <span aria-hidden={state.kind === 'saving' || state.kind === 'unsaved'}>{text}</span>
          {failure && !isKept && (
            <span>
              {' '}
              {say(
                'Der Browser kann den Text nicht aufheben: bitte dieses Fenster offen lassen.',
                'The browser cannot keep the text: please leave this window open.',
              )}
            </span>
          )}
        </div>
        {failure?.reason === 'signed-out' && (
          <a className="saving-state__action" href="/admin/login" target="_blank" rel="noopener">
            {say('In neuem Tab anmelden', 'Sign in in a new tab')}
          </a>
        )}
        {stored && (
          <button
            className="saving-state__action"
            type="button"
            onClick={() => setPutOff(undefined)}
          >
            {say('Beide Texte ansehen', 'Look at both texts')}
          </button>
        )}
      </div>
      {hasAutosave && <LeaveWithoutSaving disablePreventLeave={!isUnsaved} />}
      {stored && putOff !== stored && (
        <Comparison
          {...compared}
          title={say('Zwei Fassungen', 'Two versions')}
          explanation={say(
            'Während Sie geschrieben haben, wurde hier etwas anderes gespeichert. Ihr Text ist noch nicht gespeichert und geht nicht verloren.',
            'While you were writing, something else was saved here. Your text is not saved yet, and will not be lost.',
          )}
          mine={values()}
          theirs={stored}
          choices={[
            {
              label: say('Meine Änderungen behalten', 'Keep my changes'),
              hint: say(
                'Sie kommen auf den gespeicherten Stand. Felder, die Sie nicht geändert haben, bleiben wie gespeichert.',
                'They go on top of what is stored. Fields that you have not changed stay as stored.',
              ),
              choose: () => void keepMine(stored),
            },
            {
              label: say('Gespeicherten Stand übernehmen', 'Take what is stored'),
              choose: () => void takeTheirs(stored),
            },
          ]}
          close={() => setPutOff(stored)}
        />
      )}
      {offer && !seen && (
        <CopyOffer
          copy={offer.copy}
          language={language}
          isOutdated={isOutdated(offer.copy, base())}
          canRestore={!disabled}
          restore={() => void restore(offer.key, offer.copy)}
          look={() => setSeen(offer.copy)}
          discard={() => forget(offer.key)}
        />
      )}
      {offer && seen && (
        <Comparison
          {...compared}
          title={say('Nicht gespeicherter Text', 'Text that was not saved')}
          explanation={say(
            'Links steht, was in diesem Browser aufgehoben wurde, rechts der gespeicherte Stand.',
            'What this browser has kept is beside what is stored.',
          )}
          mine={seen.values}
          theirs={base() ?? {}}
          choices={
            disabled
              ? []
              : [
                  {
                    label: say('Wiederherstellen', 'Restore'),
                    choose: () => void restore(offer.key, seen),
                  },
                ]
          }
          close={() => setSeen(undefined)}
        />
      )}
    </>
  )
}

/** Whether something has been saved since the copy was written. */
const isOutdated = (copy: LocalCopy, base: Values | undefined) =>
  copy.base !== undefined && base?.['updatedAt'] !== copy.base
