'use client'
import { getTranslation } from '@payloadcms/translations'
import { Button, useTranslation } from '@payloadcms/ui'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { copyText } from './copyText.ts'
import { differences, type FormField, type Marked } from './differences.ts'
import type { Values } from './localCopies.ts'
import type { Language } from './savingState.ts'

type Choice = { label: string; hint?: string; choose: () => void }

/** Two texts side by side, field by field, and what can be done with them. Nothing is done unasked. */
export function Comparison(props: {
  title: string
  explanation: string
  /** The form's fields, as the configuration in the browser has them. */
  fields: readonly unknown[]
  mine: Values
  theirs: Values
  choices: Choice[]
  close: () => void
  language: Language
}) {
  const { title, explanation, fields, mine, theirs, choices, close, language } = props
  const { i18n } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])

  const say = (de: string, en: string) => (language === 'de' ? de : en)
  const found = differences(fields as FormField[], mine, theirs)
  const labelOf = (label: unknown) => getTranslation(label as string, i18n)
  const copy = async () => {
    const texts = found.map(({ label, mine }) => `${labelOf(label)}\n${whole(mine)}`)
    setIsCopied(await copyText(texts.join('\n\n')))
  }
  return (
    <dialog className="comparison" ref={dialog} aria-labelledby={heading} onClose={close}>
      <h2 id={heading}>{title}</h2>
      <p>{explanation}</p>
      <div className="comparison__fields">
        {found.map(({ name, label, mine, stored, chosen }) => (
          <section key={name} aria-label={labelOf(label)}>
            <h3>{labelOf(label)}</h3>
            <div className="comparison__pair">
              <Text title={say('Mein Text', 'My text')} text={mine}>
                {chosen && say(`${chosen.mine} ausgewählt`, `${chosen.mine} chosen`)}
              </Text>
              <Text title={say('Gespeichert', 'Stored')} text={stored}>
                {chosen && say(`${chosen.stored} ausgewählt`, `${chosen.stored} chosen`)}
              </Text>
            </div>
          </section>
        ))}
      </div>
      <div className="comparison__choices">
        {choices.map(({ label, choose }, index) => (
          <Button
            key={label}
            buttonStyle={index === 0 ? 'primary' : 'secondary'}
            margin={false}
            onClick={() => {
              close()
              choose()
            }}
          >
            {label}
          </Button>
        ))}
        <Button buttonStyle="secondary" margin={false} onClick={() => void copy()}>
          {isCopied ? say('Kopiert', 'Copied') : say('Meinen Text kopieren', 'Copy my text')}
        </Button>
        <Button buttonStyle="none" margin={false} onClick={close}>
          {say('Später entscheiden', 'Decide later')}
        </Button>
      </div>
      {choices.map(({ label, hint }) => hint && <p key={label}>{`${label}: ${hint}`}</p>)}
    </dialog>
  )
}

function Text({ title, text, children }: { title: string; text: Marked; children: ReactNode }) {
  return (
    <div>
      <h4>{title}</h4>
      <p dir="auto">
        {children ?? (whole(text) === '' ? '–' : text.before)}
        {text.changed && <mark>{text.changed}</mark>}
        {text.after}
      </p>
    </div>
  )
}

const whole = ({ before, changed, after }: Marked) => before + changed + after
