import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { SHORTEST } from '../../collections/users/hooks/requireLongPassword.ts'
import { type ReadLimits, readLimits } from '../../src/access/limits/readLimits.ts'
import * as passwords from '../../src/access/signIn/passwordAttempts.ts'
import { MOST_FILE_BYTES } from '../../src/access/limits/mostFileBytes.ts'
import { MOST_LEVELS as MOST_JSON_LEVELS } from '../../src/access/limits/nesting.ts'
import { LONGEST_SESSION_SECONDS, SESSION_SECONDS } from '../../src/access/signIn/sessions.ts'
import { MOST, mostAsked } from '../../src/access/limits/tooMuchAsked.ts'
import { mostPixels } from '../../src/content/files/mostPixels.ts'
import { PICTURE_LIMITS } from '../../src/content/files/PictureMaker.ts'
import { LONGEST_KEY, MOST_BYTES } from '../../src/content/preferences/limits.ts'
import { MOST_PLANS } from '../../src/content/schedules/schedulePublish.ts'
import { HEADERS_MS, REQUEST_MS } from '../../src/server/http/httpServer.ts'
import { MOST_WAITING } from '../../src/server/http/oneAtATime.ts'
import { type Budget, BUDGETS, MOST_REMEMBERED } from '../../src/server/limits/budgets.ts'
import { BODY_LIMITS } from '../../src/server/management/bodyLimits.ts'
import { MOST_REFERENCES } from '../../src/server/management/graphql/assertAffordable.ts'
import * as finite from '../../src/server/management/graphql/assertFinite.ts'
import * as cost from '../../src/server/management/graphql/costOf.ts'
import { MOST_TOKENS } from '../../src/server/management/graphql/parseQuery.ts'
import { MOST_TOLD } from '../../src/server/management/graphql/told.ts'
import { MOST_QUERY_LENGTH } from '../../src/server/management/refuseLargeQuestion.ts'
import { AT_ONCE } from '../../src/server/management/uploadTurns.ts'
import { LEAST_BYTES, LOOK_EVERY_MS } from '../../src/server/management/watchSpeed.ts'

const DOCS = path.resolve(import.meta.dirname, '../../docs')

/** A document, the cells of its tables with one blank at their sides. */
const read = (file: string) => readFileSync(path.join(DOCS, file), 'utf8').replaceAll(/ +/g, ' ')

const kB = (bytes: number) => bytes / 1024
const MB = (bytes: number) => kB(bytes) / 1024
const seconds = (milliseconds: number) => milliseconds / 1000
const minutes = (milliseconds: number) => seconds(milliseconds) / 60
const hours = (inSeconds: number) => inSeconds / 3600
const megapixels = (format: string) => mostPixels(format) / 1_000_000
const withComma = (number: number) => number.toLocaleString('en')

/** How the table of budgets names each of them. */
const BUDGET_ROWS: Record<Budget, string> = {
  'sign-in': 'signing in | address',
  'account-help': 'forgotten passwords, unlocking, verifying | address',
  'wrong-keys': 'wrong API keys | address',
  graphql: 'GraphQL without an account | address',
  anonymous: '`/api`, `/admin`, `/preview` without account | address',
  account: 'everything of somebody who is signed in | account',
  program: 'everything of a program with a key | account',
  'account-changes': 'changes of accounts | account',
  uploads: 'uploads | account',
  delivery: '`/v1`: what is not in memory | address',
}

/** How the table of questions names each of its limits. */
const QUESTION_ROWS: [string, keyof typeof MOST | number][] = [
  ['conditions, each word of `like` and `not_like` counted', 'conditions'],
  [
    'conditions and orders by a field of a group or of another document (`place.name`)',
    'dottedPaths',
  ],
  ['fields in `sort`', 'sorts'],
  ['`and` and `or` inside each other; levels of `select` and `populate`', 'levels'],
  ['parts of all `and` and `or` together', 'alternatives'],
  ['values in `in` and `not_in`, also with commas', 'values'],
  ['names in `select`, `populate` and `joins`', 'names'],
  ['characters in the name of a field', 'pathLength'],
  ['characters in a value', 'valueLength'],
  ['characters of the whole question', MOST_QUERY_LENGTH],
]

/** How the table of reading names each of its limits, for strangers and for those with an account. */
const READ_ROWS: [string, (limits: ReadLimits) => string | number][] = [
  [
    'documents of a list, whatever `limit`',
    ({ documents, documentsFollowed }) =>
      documents === documentsFollowed
        ? documents
        : `${documents}; ${documentsFollowed} from \`depth=2\` on`,
  ],
  ['references followed, whatever `depth`', ({ depth }) => depth],
  ['languages in an answer (`locale=all`)', ({ allLanguages }) => (allLanguages ? 'all' : 1)],
  [
    'joined documents, of one document / of each in a list',
    ({ joined, joinedInLists }) => `${joined} / ${joinedInLists}`,
  ],
  ['long texts of related documents', ({ wholeReferences }) => (wholeReferences ? 'yes' : 'no')],
  ['cost of a GraphQL query', (limits) => limits.cost],
  ['mutations of a GraphQL request', ({ mutations }) => mutations],
]

const EDITOR = { id: 'someone', role: 'editor' } as const

const OPERATORS = [
  ...Object.entries(BUDGETS).map(
    ([name, budget]) => `| ${BUDGET_ROWS[name as Budget]} | ${inWords(name, budget)}`,
  ),
  `in 10 minutes; ${AT_ONCE} at once |`,
  ...QUESTION_ROWS.map(([what, limit]) => {
    const [without, withOne] = [mostAsked(null), MOST].map((most) =>
      withComma(typeof limit === 'number' ? limit : most[limit]),
    )
    return `| ${what} | ${without} | ${withOne} |`
  }),
  ...READ_ROWS.map(
    ([what, of]) => `| ${what} | ${of(readLimits(null))} | ${of(readLimits(EDITOR))} |`,
  ),
  `A list costs ${cost.LOOKUP}, and as many times what is inside it as its \`limit\` says (${cost.USUAL_DOCUMENTS} where it says nothing). A condition costs ${cost.CONDITION}, each time that its list is asked for. A reference costs ${cost.DOCUMENT} and what is inside it, a list of references ${cost.SEVERAL} times that, a rich text ${cost.RICH_TEXT}, another field ${cost.FIELD}, any other question at the top ${cost.LOOKUP}.`,
  `A request has at most ${finite.MOST_SELECTIONS} fields, each use of a fragment counted, ${MOST_TOKENS} words and signs, ${finite.MOST_LEVELS} levels, ${finite.MOST_OPERATIONS} operations and ${MOST_REFERENCES} references inside each other.`,
  `a GraphQL query with mistakes; at most ${MOST_TOLD} are named`,
  `Everybody may send ${kB(BODY_LIMITS.small.bytes)} kB, a question ${MB(BODY_LIMITS.query.bytes)} MB, who may write ${MB(BODY_LIMITS.document.bytes)} MB, who may upload a file of ${MB(MOST_FILE_BYTES)} MB.`,
  `less than ${kB(LEAST_BYTES)} kB in ${seconds(LOOK_EVERY_MS)} seconds is cut off, headers after ${seconds(HEADERS_MS)} seconds, a whole request after ${minutes(REQUEST_MS)} minutes`,
  `has more than ${MOST_JSON_LEVELS} levels`,
  `more than ${MOST_WAITING} that wait are refused`,
  `At most ${withComma(MOST_REMEMBERED)} addresses and accounts are remembered`,
  `more than ${kB(MOST_BYTES)} kB, or a name of more than ${LONGEST_KEY} characters`,
  `a document has ${MOST_PLANS} planned publications already`,
  `may take ${MB(PICTURE_LIMITS.memory)} MB and ${seconds(PICTURE_LIMITS.time)} seconds of a processor for each. A picture has at most ${megapixels('jpeg')} megapixels over all frames, an AVIF ${megapixels('heif')}. ${PICTURE_LIMITS.pictures} of them may wait;`,
  `${PICTURE_LIMITS.pictures} pictures are waiting`,
  `A session ends ${hours(SESSION_SECONDS)} hours after it was last extended, and ${hours(LONGEST_SESSION_SECONDS)} hours after its beginning`,
  `After ${passwords.WRONG_BY_ADDRESS} wrong passwords for one account from one address, none is looked at for ${passwords.WRONG_SECONDS / 60} minutes`,
  `After ${passwords.WRONG_BY_STRANGERS} wrong ones for one account from everywhere, only the last ${passwords.MOST_KNOWN} addresses that the account was signed in from since the start are let in, for ${passwords.WRONG_SECONDS / 60} minutes`,
  `fewer than ${SHORTEST} characters`,
]

const SECURITY = [
  `Sessions end after ${hours(LONGEST_SESSION_SECONDS)} hours`,
  `from signing in there for ${passwords.WRONG_SECONDS / 60} minutes at a time`,
]

const EDITORS = [
  `up to ${MB(MOST_FILE_BYTES)} MB`,
  `A picture may have ${megapixels('jpeg')} megapixels`,
  `An AVIF may have ${megapixels('heif')},`,
  `${PICTURE_LIMITS.pictures} pictures can wait to be made`,
]

describe.each([
  ['operators.md', OPERATORS],
  ['security.md', SECURITY],
  ['editors.md', EDITORS],
])('%s has the numbers of the code', (file, sentences) => {
  const document = read(file)
  it.each(sentences)('%s', (sentence) => {
    // Not `toContain`, which would print the whole document.
    expect(document.includes(sentence)).toBe(true)
  })
})

/** `{ points: 3000, seconds: 60 }` is “3,000 a minute”; work is counted in milliseconds. */
function inWords(name: string, budget: { points: number; seconds: number }): string {
  const much =
    name === 'delivery'
      ? `${seconds(budget.points)} seconds of the server's work`
      : withComma(budget.points)
  return budget.seconds === 60 ? `${much} a minute` : `${much} in ${budget.seconds / 60} minutes`
}
