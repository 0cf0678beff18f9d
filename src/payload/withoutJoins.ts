/**
 * For `joins` of a read that leaves out what refers to a document, which Payload would look for each time.
 * Its types offer that for one collection by name only.
 */
export const WITHOUT_JOINS = false as never
