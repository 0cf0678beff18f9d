import { GraphQLError, type ValidationRule } from 'graphql'

/** After so many errors graphql-js (16) ends a validation. */
const ENOUGH = 101

/**
 * Ends the validation of a query that has been refused, before any other rule looks at its fields: Payload
 * can only be kept from executing a query by an error, and its own rules read variables without a limit.
 */
export const noFurther: ValidationRule = (context) => ({
  Document() {
    const refused = new GraphQLError('Refused.')
    for (let count = 0; count < ENOUGH; count += 1) context.reportError(refused)
  },
})
