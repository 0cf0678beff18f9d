import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  getNamedType,
  type GraphQLNamedType,
  isObjectType,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql'

/** As `maxDepth` for REST: how many references may be followed, one inside another. */
export const MOST_REFERENCES = 3

/** How often a query may ask the database: lists, documents, and references to follow. */
export const MOST_LOOKUPS = 20

const REFERENCES = new Set<unknown>(['join', 'relationship', 'upload'])

type Cost = { depth: number; lookups: number }

/**
 * GraphQL follows references as deep as a query nests them, whatever `maxDepth` says, and asks for the
 * same list as often as a query names it: this refuses what REST would not give either. Payload notes on
 * each GraphQL field which of its own it stands for.
 */
export const limitNesting: ValidationRule = (context) => {
  const schema = context.getSchema()
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of context.getDocument().definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition)
  }

  const costOf = (
    selectionSet: SelectionSetNode | undefined,
    type: GraphQLNamedType | undefined,
    open: readonly string[],
  ): Cost => {
    const costs = (selectionSet?.selections ?? []).map((selection): Cost => {
      if (selection.kind === Kind.FIELD) {
        const field = isObjectType(type) ? type.getFields()[selection.name.value] : undefined
        const inside = costOf(selection.selectionSet, field && getNamedType(field.type), open)
        const of = field?.extensions['field'] as { type?: string } | undefined
        const follows = REFERENCES.has(of?.type) ? 1 : 0
        return { depth: inside.depth + follows, lookups: inside.lookups + follows }
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value
        return costOf(selection.selectionSet, condition ? schema.getType(condition) : type, open)
      }
      const fragment = fragments.get(selection.name.value)
      // One that contains itself is refused by another rule.
      if (!fragment || open.includes(selection.name.value)) return { depth: 0, lookups: 0 }
      const on = schema.getType(fragment.typeCondition.name.value)
      return costOf(fragment.selectionSet, on, [...open, selection.name.value])
    })
    return {
      depth: Math.max(0, ...costs.map(({ depth }) => depth)),
      lookups: costs.reduce((sum, { lookups }) => sum + lookups, 0),
    }
  }

  /** The fields at the top, each of which is a list or a document. */
  const entriesOf = (selectionSet: SelectionSetNode, open: readonly string[]): number =>
    selectionSet.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return sum + entriesOf(selection.selectionSet, open)
      }
      const name = selection.name.value
      const fragment = open.includes(name) ? undefined : fragments.get(name)
      return sum + (fragment ? entriesOf(fragment.selectionSet, [...open, name]) : 0)
    }, 0)

  return {
    OperationDefinition(operation) {
      const { selectionSet } = operation
      const root = schema.getRootType(operation.operation) ?? undefined
      const { depth, lookups } = costOf(selectionSet, root, [])
      const refuse = (message: string) =>
        context.reportError(new GraphQLError(message, { nodes: [operation] }))
      if (depth > MOST_REFERENCES) {
        refuse(`References are followed at most ${MOST_REFERENCES} deep; ask for the rest by id.`)
      }
      if (lookups + entriesOf(selectionSet, []) > MOST_LOOKUPS) {
        refuse(`A query has at most ${MOST_LOOKUPS} lists, documents and references.`)
      }
    },
  }
}
