import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { Problem } from '../../../problems/problem.ts'

/** Of all operations together, with their fragments in place. */
export const MOST_SELECTIONS = 500

/** How many selections may be inside one another, fragments included. */
export const MOST_LEVELS = 30

export const MOST_OPERATIONS = 10

type Size = { selections: number; levels: number }

/** What a definition has itself, and the fragments that it uses, each with the level it is used at. */
type Own = Size & { uses: { name: string; level: number }[] }

/**
 * Refuses a query that cannot be walked, or not cheaply: later checks follow every use of a fragment, and
 * a few hundred characters can make billions of them. Every definition is walked once here.
 *
 * @param operationName the operation to execute; may be left out where there is only one
 * @throws {Problem} `invalid-query` for undefined or circular fragments and unknown operations,
 *   `query-too-large` for the rest
 */
export function assertFinite(document: DocumentNode, operationName: unknown): void {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  )
  const fragments = document.definitions.filter(
    (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
  )
  assertOperation(operations, operationName)
  const sizes = sizesOf(fragments)
  const whole = operations.map((operation) => sizeIn(ownOf(operation), sizes))
  if (sum(whole.map(({ selections }) => selections)) > MOST_SELECTIONS) {
    throw new Problem(
      'query-too-large',
      `A query has at most ${MOST_SELECTIONS} fields, each use of a fragment counted.`,
    )
  }
  if (whole.some(({ levels }) => levels > MOST_LEVELS)) {
    throw new Problem('query-too-large', `A query is nested at most ${MOST_LEVELS} deep.`)
  }
}

function assertOperation(
  operations: readonly OperationDefinitionNode[],
  operationName: unknown,
): void {
  if (operations.length > MOST_OPERATIONS) {
    throw new Problem('query-too-large', `A request has at most ${MOST_OPERATIONS} operations.`)
  }
  const named = operationName ?? undefined
  const meant = operations.filter(({ name }) => named === undefined || name?.value === named)
  if (meant.length === 1) return
  throw new Problem(
    'invalid-query',
    'Say by "operationName" which operation of the query is meant.',
  )
}

/** The sizes of all fragments: those first that use no others, then those that use only known ones. */
function sizesOf(fragments: readonly FragmentDefinitionNode[]): ReadonlyMap<string, Size> {
  const owns = new Map(fragments.map((fragment) => [fragment.name.value, ownOf(fragment)]))
  const usedBy = new Map<string, string[]>()
  const missing = new Map<string, number>()
  for (const [user, { uses }] of owns) {
    missing.set(user, uses.length)
    for (const { name } of uses) {
      const users = usedBy.get(name)
      if (users) users.push(user)
      else usedBy.set(name, [user])
    }
  }
  const sizes = new Map<string, Size>()
  const ready = [...owns].flatMap(([name, { uses }]) => (uses.length === 0 ? [name] : []))
  for (const name of ready) {
    sizes.set(name, sizeIn(owns.get(name)!, sizes))
    for (const user of usedBy.get(name) ?? []) {
      const left = (missing.get(user) ?? 0) - 1
      missing.set(user, left)
      if (left === 0) ready.push(user)
    }
  }
  const unknown = [...usedBy.keys()].find((name) => !owns.has(name))
  if (unknown !== undefined) throw undefinedFragment(unknown)
  if (sizes.size < owns.size) {
    throw new Problem('invalid-query', 'The query has fragments that use each other in a circle.')
  }
  return sizes
}

function sizeIn({ selections, levels, uses }: Own, sizes: ReadonlyMap<string, Size>): Size {
  return uses.reduce<Size>(
    (size, { name, level }) => {
      const used = sizes.get(name)
      if (!used) throw undefinedFragment(name)
      return {
        selections: size.selections + used.selections,
        levels: Math.max(size.levels, level + used.levels),
      }
    },
    { selections, levels },
  )
}

function ownOf(definition: DefinitionNode & { selectionSet: SelectionSetNode }): Own {
  const own: Own = { selections: 0, levels: 0, uses: [] }
  const open = [{ set: definition.selectionSet, level: 1 }]
  for (const { set, level } of open) {
    own.levels = Math.max(own.levels, level)
    own.selections += set.selections.length
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        own.uses.push({ name: selection.name.value, level })
      } else if (selection.selectionSet) {
        open.push({ set: selection.selectionSet, level: level + 1 })
      }
    }
  }
  return own
}

const undefinedFragment = (name: string) =>
  new Problem('invalid-query', `The query has no fragment "${name.slice(0, 100)}".`)

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
