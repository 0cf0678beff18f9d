import type { Words } from '../../../text/words.ts'
import type { CheckedText } from '../checkedText.ts'
import type { Finding } from '../finding.ts'
import { addressesIn } from './addresses.ts'
import { monthNames } from './calendars.ts'
import { type GermanValue, germanValues } from './germanValues.ts'
import { Numbers } from './numbers.ts'

/** Smaller numbers are often written as words. */
const MOST_IN_WORDS = 12

/** German number words, which other languages may write in figures. */
const IN_WORDS =
  /zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|million|milliard|dutzend|zehn/i

/**
 * Whether figures, dates, times, telephone numbers and addresses have the same value as in German. By value,
 * not by digits: all scripts, separators and clocks, and the calendars of the language.
 */
export function checkValues({ language, plainSource, plainTarget }: CheckedText): Finding[] {
  const source = addressesIn(plainSource)
  const target = addressesIn(plainTarget)
  return [
    ...compared('address', source.addresses, target.addresses),
    ...compared('phone', source.phones, target.phones),
    ...checkNumbers(germanValues(source.rest, language), {
      language,
      target: target.rest,
      source: source.rest,
    }),
  ]
}

const NAMES: Readonly<Record<'address' | 'date' | 'number' | 'phone' | 'time', Words>> = {
  address: { de: 'Adresse', en: 'Address' },
  date: { de: 'Datum', en: 'Date' },
  number: { de: 'Zahl', en: 'Number' },
  phone: { de: 'Telefonnummer', en: 'Telephone number' },
  time: { de: 'Uhrzeit', en: 'Time' },
}

function finding(kind: keyof typeof NAMES, missing: string, extra: string): Finding {
  const { de, en } = NAMES[kind]
  const found =
    extra === '' ? { de: '', en: '' } : { de: `, hier: ${extra}`, en: `, here: ${extra}` }
  return {
    code: `${kind}-differs`,
    severity: 'warning',
    message:
      missing === ''
        ? { de: `${de} nur hier: ${extra}.`, en: `${en} only here: ${extra}.` }
        : {
            de: `${de} im Deutschen: ${missing}${found.de}.`,
            en: `${en} in German: ${missing}${found.en}.`,
          },
  }
}

function compared(
  kind: 'address' | 'phone',
  source: readonly string[],
  target: readonly string[],
): Finding[] {
  const missing = source.filter((one) => !target.includes(one))
  const extra = target.filter((one) => !source.includes(one))
  if (missing.length === 0 && extra.length === 0) return []
  return [finding(kind, missing.join(', '), extra.join(', '))]
}

type Texts = { language: CheckedText['language']; source: string; target: string }

function checkNumbers(values: readonly GermanValue[], texts: Texts): Finding[] {
  const numbers = new Numbers(texts.target)
  const taken = values.map((value) => ({
    value,
    numbers: value.alternatives.find((alternative) => numbers.take(alternative)),
  }))
  const missing = taken.flatMap((one) => (one.numbers ? [] : [one.value]))
  const left = numbers.left.map(({ text }) => text).join(', ')
  const isWorth = missing.some((value) => !isSmall(value)) || left !== ''
  if (missing.length > 0 && isWorth) {
    const [{ kind, text }] = missing as [GermanValue]
    return [finding(kind, text.trim(), left)]
  }
  const small = numbers.left.some(({ parts }) => parts.some((part) => part <= MOST_MONTHS))
  const wrong = taken.find(
    (one) => one.numbers && hasOtherMonth(one.value, one.numbers, small, texts),
  )
  if (wrong) return [finding('date', wrong.value.text.trim(), left)]
  const isMore = numbers.left.some(({ parts }) => parts.some((part) => part > MOST_IN_WORDS))
  if (isMore && missing.length === 0 && !IN_WORDS.test(texts.source)) {
    return [finding('number', '', left)]
  }
  return []
}

const isSmall = ({ alternatives }: GermanValue): boolean =>
  alternatives.some((numbers) => numbers.every((number) => number <= MOST_IN_WORDS))

/** Of all calendars: the Ethiopic one has thirteen. */
const MOST_MONTHS = 13

/**
 * Whether a date of which day and year are there has another month: by another name, or as a number that
 * belongs to nothing else.
 *
 * @param numbers that the date was found by
 */
function hasOtherMonth(
  { month, alternatives }: GermanValue,
  numbers: readonly number[],
  isNumberLeft: boolean,
  { language, target }: Texts,
): boolean {
  if (month === undefined || numbers.length === alternatives[0]?.length) return false
  const words = new Set(target.toLowerCase().match(/[\p{L}\p{M}]+/gu))
  const isNamed = (number: number) =>
    monthNames(language, number).some((name) => name.length > 2 && words.has(name))
  if (isNamed(month)) return false
  const others = Array.from({ length: 12 }, (_, index) => index + 1)
  return isNumberLeft || others.some((number) => number !== month && isNamed(number))
}
