import { type AddressFault, readAddress } from '../text/readAddress.ts'

type Values = Record<string, unknown>

/**
 * A rich text with the targets of its links in their normal form, those inside of blocks included.
 * Everything else is as it was. To do it again changes nothing.
 *
 * @param tree as Payload stores it
 * @param tell is told the words of each link that leads nowhere, and its target; it stays as it is
 */
export function normalLinks<T>(
  tree: T,
  tell: (fault: AddressFault, words: string, url: unknown) => void,
): T {
  const normal = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(normal)
    if (typeof value !== 'object' || value === null) return value
    const node = Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, normal(child)]),
    )
    return node['type'] === 'link' ? { ...node, fields: target(node) } : node
  }

  const target = (link: Values): unknown => {
    const given = link['fields']
    const fields = (given ?? {}) as Values
    if (fields['linkType'] === 'internal') return given
    const { address, fault } = readAddress(fields['url'])
    if (fault === undefined) return { ...fields, url: address }
    tell(fault, wordsOf(link), fields['url'])
    return given
  }

  return normal(tree) as T
}

/** What a reader sees of a node, without its marks. */
const wordsOf = ({ text, children }: Values): string =>
  typeof text === 'string' ? text : ((children ?? []) as Values[]).map(wordsOf).join('')
