import {
  type DocumentNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

const REFERENCES = new Set<unknown>(['join', 'relationship', 'upload'])

/**
 * How many references an operation follows, one inside another. Payload notes on each GraphQL field which
 * of its own it stands for.
 *
 * @param document one that `assertFinite` has let through: every use of a fragment is followed
 */
export function referencesDeep(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  )
  const deepIn = (
    set: SelectionSetNode | undefined,
    type: GraphQLNamedType | undefined,
  ): number => {
    const all = (set?.selections ?? []).map((selection) => {
      if (selection.kind === Kind.FIELD) {
        const field = isObjectType(type) ? type.getFields()[selection.name.value] : undefined
        const of = field?.extensions['field'] as { type?: string } | undefined
        const follows = REFERENCES.has(of?.type) ? 1 : 0
        return follows + deepIn(selection.selectionSet, field && getNamedType(field.type))
      }
      const used =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      const condition = used?.typeCondition?.name.value
      return deepIn(used?.selectionSet, condition ? schema.getType(condition) : type)
    })
    return Math.max(0, ...all)
  }
  return deepIn(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined)
}
