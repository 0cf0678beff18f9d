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

const REFERENCES = new Set<unknown>(['join', 'relationship', 'upload'])

/**
 * GraphQL follows references as deep as a query nests them, whatever `maxDepth` says: this refuses what
 * REST would not give either. Payload notes on each GraphQL field which of its own it stands for.
 */
export const limitNesting: ValidationRule = (context) => {
  const schema = context.getSchema()
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of context.getDocument().definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition)
  }

  const depthOf = (
    selectionSet: SelectionSetNode | undefined,
    type: GraphQLNamedType | undefined,
    open: readonly string[],
  ): number => {
    const depths = selectionSet?.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) {
        const field = isObjectType(type) ? type.getFields()[selection.name.value] : undefined
        const inside = depthOf(selection.selectionSet, field && getNamedType(field.type), open)
        const of = field?.extensions['field'] as { type?: string } | undefined
        return inside + (REFERENCES.has(of?.type) ? 1 : 0)
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value
        return depthOf(selection.selectionSet, condition ? schema.getType(condition) : type, open)
      }
      const fragment = fragments.get(selection.name.value)
      // One that contains itself is refused by another rule.
      if (!fragment || open.includes(selection.name.value)) return 0
      const on = schema.getType(fragment.typeCondition.name.value)
      return depthOf(fragment.selectionSet, on, [...open, selection.name.value])
    })
    return Math.max(0, ...(depths ?? []))
  }

  return {
    OperationDefinition(operation) {
      const root = schema.getRootType(operation.operation) ?? undefined
      if (depthOf(operation.selectionSet, root, []) <= MOST_REFERENCES) return
      context.reportError(
        new GraphQLError(
          `References are followed at most ${MOST_REFERENCES} deep; ask for the rest by id.`,
          { nodes: [operation] },
        ),
      )
    },
  }
}
