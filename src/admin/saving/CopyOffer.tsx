'use client'
import { Button } from '@payloadcms/ui'
import { createPortal } from 'react-dom'
import type { LocalCopy } from './localCopies.ts'
import { describeTime, type Language } from './savingState.ts'

/** Offers what an earlier form has left in this browser. It is never filled in unasked. */
export function CopyOffer(props: {
  copy: LocalCopy
  language: Language
  /** Whether something has been saved since. */
  isOutdated: boolean
  canRestore: boolean
  restore: () => void
  look: () => void
  discard: () => void
}) {
  const { copy, language, isOutdated, canRestore, restore, look, discard } = props
  const say = (de: string, en: string) => (language === 'de' ? de : en)
  const when = describeTime(new Date(copy.at), language)
  // The bar of the buttons would hold it fast on narrow screens.
  return createPortal(
    <section className="copy-offer" aria-label={say('Nicht gespeicherter Text', 'Unsaved text')}>
      <p aria-live="polite">
        {say(
          `In diesem Browser liegt Text, der nicht gespeichert wurde. Geschrieben ${when}.`,
          `This browser has text that was not saved. Written ${when}.`,
        )}{' '}
        {isOutdated &&
          say(
            'Inzwischen wurde hier etwas gespeichert: bitte beides vergleichen.',
            'Something has been saved here since: please compare the two.',
          )}
      </p>
      <div className="copy-offer__actions">
        {canRestore && !isOutdated && (
          <Button buttonStyle="primary" margin={false} size="small" onClick={restore}>
            {say('Wiederherstellen', 'Restore')}
          </Button>
        )}
        <Button buttonStyle="secondary" margin={false} size="small" onClick={look}>
          {say('Vergleichen', 'Compare')}
        </Button>
        <Button buttonStyle="none" margin={false} size="small" onClick={discard}>
          {say('Verwerfen', 'Discard')}
        </Button>
      </div>
    </section>,
    document.body,
  )
}
