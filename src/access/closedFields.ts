import { GraphQLError, type ValidationRule } from 'graphql'
import { GRAPHQL, type Room } from './rooms.ts'

/**
 * The room of a field at the top of GraphQL.
 *
 * @returns undefined for what the table does not know
 */
export function roomOfField(name: string): Room | undefined {
  const [word] = Object.keys(GRAPHQL)
    .filter((one) => name === one || /^(all)?[A-Z]/.test(name.slice(one.length)))
    .filter((one) => name.startsWith(one))
    .sort((one, other) => other.length - one.length)
  return word === undefined ? undefined : GRAPHQL[word]
}

/** Refuses what the table closes, as if the schema did not have it: Payload makes these fields always. */
export const closedFields: ValidationRule = (context) => {
  const schema = context.getSchema()
  const tops = [schema.getQueryType(), schema.getMutationType()]
  return {
    Field(node) {
      const name = node.name.value
      const parent = context.getParentType()
      if (!tops.some((top) => top && top === parent) || name.startsWith('__')) return
      if ((roomOfField(name) ?? 'closed') !== 'closed') return
      context.reportError(
        new GraphQLError(`Cannot query field "${name}" on type "${String(parent)}".`, {
          nodes: [node],
          extensions: { statusCode: 400 },
        }),
      )
    },
  }
}
