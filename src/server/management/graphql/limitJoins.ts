import { type GraphQLSchema, isObjectType } from 'graphql'
import { USUAL_DOCUMENTS } from './costOf.ts'

const done = new WeakSet<GraphQLSchema>()

/**
 * Gives joined lists the usual length where a query names none. Payload (3.90.2) would read them whole
 * over GraphQL, and say that there is no further page.
 */
export function limitJoins(schema: GraphQLSchema): void {
  if (done.has(schema)) return
  done.add(schema)
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const { extensions, args } of Object.values(type.getFields())) {
      if ((extensions['field'] as { type?: string } | undefined)?.type !== 'join') continue
      const limit = args.find(({ name }) => name === 'limit')
      if (limit) limit.defaultValue = USUAL_DOCUMENTS
    }
  }
}
