import { isTooDeep, MOST_LEVELS } from '../../access/limits/nesting.ts'
import { Problem } from '../../problems/problem.ts'

/** How React writes where in the arguments a part that comes again has come first: `$0:0:args:formState`. */
const SAME_AS = /^\$0(?::|$)/

/**
 * How React writes what comes in a part of its own, by the name of that part in hexadecimal: a file, or
 * what the page has had to wait for, which is what Next has encrypted for the call.
 */
const PART = /^\$([B@])([0-9a-f]{1,4})$/

/** What is in the parts beside the arguments: a text, or undefined for a file, which is left out. */
type Parts = ReadonlyMap<string, string | undefined>

/** What React writes for values that JSON has no word for. */
const WORDS = new Map<string, unknown>([
  ['$undefined', undefined],
  ['$NaN', NaN],
  ['$Infinity', Infinity],
  ['$-Infinity', -Infinity],
  ['$-0', -0],
])

type Holder = Record<string, unknown>

/**
 * The arguments of a call from a page, as React (19) reads what it has written (`encodeReply`). What leads
 * nowhere, or is of a kind that no page of the admin sends, Next would answer with 500.
 *
 * @param body as it was sent
 * @param type its media type, with parameters: a body with files is `multipart/form-data`
 * @throws {Problem} `invalid-json`
 */
export async function actionArguments(body: Buffer, type: string): Promise<unknown[]> {
  if (!type.startsWith('multipart/form-data')) return decoded(body.toString(), new Map())
  const parts = [...(await partsOf(body, type))]
  const [name, json] = parts.pop() ?? []
  // React looks for a part when it comes to where it belongs, so those come before.
  if (name !== '0' || typeof json !== 'string') {
    throw invalid('The arguments are not one part behind the others.')
  }
  return decoded(json, new Map(parts.map(([part, content]) => [part, textIn(content)])))
}

function textIn(part: FormDataEntryValue): string | undefined {
  if (typeof part !== 'string') return undefined
  const text = parsed(part)
  if (typeof text === 'string' && !text.startsWith('$')) return text
  throw invalid('A part is neither a file nor a text.')
}

async function partsOf(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), {
      headers: { 'Content-Type': type },
    }).formData()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw invalid('The parts cannot be told from each other.')
  }
}

function decoded(json: string, parts: Parts): unknown[] {
  const args = parsed(json)
  if (!isList(args)) throw invalid('The arguments are not a list.')
  if (isTooDeep(args)) throw invalid(`The arguments have more than ${MOST_LEVELS} levels.`)
  const repeated: [holder: Holder, key: string, original: object][] = []
  const open: [holder: object, hasName: boolean][] = [[args, true]]
  for (const [object, hasName] of open) {
    const holder = object as Holder
    for (const [key, value] of Object.entries(holder)) {
      const isNamed = hasName && !key.includes(':')
      if (key === '__proto__') delete holder[key]
      else if (isObject(value)) open.push([value, isNamed])
      else if (typeof value !== 'string' || !value.startsWith('$')) continue
      else if (SAME_AS.test(value)) repeated.push([holder, key, originalOf(args, value)])
      // A component, which stays in the browser. It is found again by its name.
      else if (value === '$T' && isNamed) holder[key] = undefined
      else holder[key] = valueOf(value, parts)
    }
  }
  // Put in last: a part that is inside itself could not be walked.
  for (const [holder, key, original] of repeated) holder[key] = original
  return args
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw invalid('The arguments are not JSON.')
  }
}

/** A `$` that somebody has typed comes twice. */
function valueOf(text: string, parts: Parts): unknown {
  if (text.startsWith('$$')) return text.slice(1)
  if (WORDS.has(text)) return WORDS.get(text)
  const [, kind, name = ''] = PART.exec(text) ?? []
  const part = String(Number.parseInt(name, 16))
  if (kind && parts.has(part) && (kind === '@') === (parts.get(part) !== undefined)) {
    return parts.get(part)
  }
  const date = text.startsWith('$D') ? new Date(text.slice(2)) : undefined
  if (date && !Number.isNaN(date.getTime())) return date
  throw unreadable()
}

/** The part that has come before; React follows names of its own only. */
function originalOf(args: unknown[], reference: string): object {
  const [, ...path] = reference.split(':')
  let found: unknown = args
  for (const name of path) {
    const isThere = isObject(found) && name !== '__proto__' && Object.hasOwn(found, name)
    found = isThere ? (found as Holder)[name] : undefined
  }
  if (!isObject(found)) throw unreadable()
  return found
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const unreadable = () => invalid('The arguments refer to what does not come with them.')

const invalid = (sentence: string) => new Problem('invalid-json', sentence)
