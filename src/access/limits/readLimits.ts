import type { Who } from '../permissions.ts'

/** How much one question to the management API may read. */
export type ReadLimits = {
  /** Documents of a list. */
  documents: number
  /** Documents of a list whose references are followed further than one step. */
  documentsFollowed: number
  /** Documents in each joined list of one document. */
  joined: number
  /** The same of a document that is one of many. */
  joinedInLists: number
  /** References that are followed, one inside another. */
  depth: number
  /** What a GraphQL query may cost, by `costOf`. */
  cost: number
  /** Mutations of a GraphQL request. */
  mutations: number
  /** Whether related documents come with their long texts and joined lists. */
  wholeReferences: boolean
  /** Whether all languages may come in one answer. */
  allLanguages: boolean
}

const SIGNED_IN: ReadLimits = {
  documents: 200,
  documentsFollowed: 50,
  joined: 200,
  joinedInLists: 10,
  depth: 3,
  cost: 400,
  mutations: 10,
  wholeReferences: true,
  allLanguages: true,
}

const ANONYMOUS: ReadLimits = {
  documents: 20,
  documentsFollowed: 20,
  joined: 20,
  joinedInLists: 5,
  depth: 1,
  cost: 100,
  mutations: 1,
  wholeReferences: false,
  allLanguages: false,
}

/** What a caller may read at a time. A question without an account is to take 0.1 s at most. */
export const readLimits = (user: Who): ReadLimits => (user ? SIGNED_IN : ANONYMOUS)
