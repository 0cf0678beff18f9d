import {
  type DocumentNode,
  getOperationAST,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * The names of the mutations that an operation makes, each as often as it is there, whatever it is called
 * in the answer. Directives are not looked at: what is left out at the end is counted as well.
 *
 * @param document one that `assertFinite` has let through: every use of a fragment is followed
 */
export function mutationsIn(document: DocumentNode, operationName: unknown): string[] {
  const operation = getOperationAST(document, operationName as string | undefined)
  if (operation?.operation !== OperationTypeNode.MUTATION) return []
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  )
  const namesIn = (set: SelectionSetNode | undefined): string[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value]
      const used =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      return namesIn(used?.selectionSet)
    })
  return namesIn(operation.selectionSet)
}
