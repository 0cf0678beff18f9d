/**
 * Who one of Payload's addresses or functions is for:
 * - `closed`: nobody, as if it were not there;
 * - `staff`: who uses the admin, and the rules of access on top;
 * - `editors`: who edits content, and the rules of access on top;
 * - `rules`: the rules of access of the collection or global decide, and nothing else;
 * - `everybody`: it decides by itself, as signing in does.
 */
export type Room = 'closed' | 'staff' | 'editors' | 'rules' | 'everybody'

export type Rooms = Readonly<Record<string, Room>>

const staffOnly = <Address extends string>(addresses: readonly Address[]) =>
  Object.fromEntries(addresses.map((address) => [address, 'staff'])) as Record<Address, 'staff'>

/**
 * Everything that Payload answers under `/api`, as `method path`, and what we add at the same places.
 * What a new version adds is not here, and is closed until somebody has given it a rule; a test says so.
 */
export const ENDPOINTS = {
  /** Beside the collections. */
  root: {
    'get /access': 'staff',
    'put /locks/:of/:id': 'rules',
    'delete /locks/:of/:id': 'rules',
    // It tells of drafts.
    'get /translation/impact/:collection/:id': 'editors',
    'get /translation/hints/:collection/:id': 'editors',
    // What of it is whose: `permissions.translatesInto`, `permissions.reviews`.
    ...staffOnly([
      'get /translation/queue',
      'get /translation/coverage',
      'get /translation/concordance',
      'post /translation/bulk',
      'get /translation/:collection/:id/:language',
      'patch /translation/:collection/:id/:language',
      'post /translation/:collection/:id/:language/submit',
      'post /translation/:collection/:id/:language/approve',
      'post /translation/:collection/:id/:language/return',
      'post /translation/:collection/:id/:language/publish',
      'post /translation/:collection/:id/:language/check',
      'post /translation/:collection/:id/:language/unpublish',
      'post /translation/:collection/:id/:language/assign',
      'post /translation/:collection/:id/:language/comments',
      'post /translation/:collection/:id/:language/comments/:comment/resolve',
      'post /translation/:collection/:id/:language/dismissals',
      'delete /translation/:collection/:id/:language/dismissals/:dismissal',
      'get /translation/:collection/:id/:language/history',
    ]),
  },
  collection: {
    'get /': 'rules',
    'get /count': 'rules',
    'get /:id': 'rules',
    'post /': 'rules',
    'patch /': 'rules',
    'patch /:id': 'rules',
    'delete /': 'rules',
    'delete /:id': 'rules',
    'post /:id/duplicate': 'rules',
    'post /access/:id?': 'staff',
  },
  /** Of what has versions; elsewhere Payload makes the addresses, too, and fails there. */
  versions: {
    'get /versions': 'rules',
    'get /versions/:id': 'rules',
    'post /versions/:id': 'rules',
  },
  auth: {
    'post /login': 'everybody',
    'post /logout': 'everybody',
    'get /me': 'everybody',
    'post /refresh-token': 'everybody',
    // Answered with `no-email` as long as no mail is sent.
    'post /forgot-password': 'everybody',
    'post /reset-password': 'everybody',
    'post /unlock': 'rules',
    // The first administrator is made by the first start.
    'get /init': 'closed',
    'post /first-register': 'closed',
    // Keys are shown once, when they are made; addresses are not verified.
    'post /:id/api-key/reveal': 'closed',
    'post /verify/:id': 'closed',
  },
  upload: {
    // `fileRouter` sends them; Payload's way takes what comes with the address into a question.
    'get /file/:filename': 'closed',
    // The server fetches nothing for anybody.
    'get /paste-url/:id?': 'closed',
  },
  global: {
    'get /': 'rules',
    'post /': 'rules',
    'post /access': 'staff',
  },
} as const satisfies Record<string, Rooms>

/**
 * The collections that Payload adds, each with all its addresses. None has a place in GraphQL. Where
 * nothing is open, nobody gets there through an API.
 */
export const COLLECTIONS: Readonly<Record<string, Rooms>> = {
  // Not made here: folders, and lists that somebody has kept.
  'payload-folders': {},
  'payload-query-presets': {},
  // Planned publications run by themselves, and are made and removed with a form.
  'payload-jobs': { 'get /run': 'closed', 'get /handle-schedules': 'closed' },
  'payload-kv': {},
  'payload-migrations': {},
  // Who may lock what: `src/content/locks/lockRules.ts`.
  'payload-locked-documents': {
    'get /': 'staff',
    'post /': 'rules',
    'patch /:id': 'rules',
    'delete /:id': 'rules',
  },
  // How much of them: `src/content/preferences`.
  'payload-preferences': {
    'get /:key': 'staff',
    'post /:key': 'staff',
    'delete /:key': 'staff',
    // “Reset preferences” in the account; the rules make it one's own.
    'delete /': 'staff',
  },
}

/**
 * What GraphQL has at its top: words that come before the name of a collection or global, and the one
 * field without a name. Without a word it is the document or the list itself.
 */
export const GRAPHQL: Rooms = {
  Access: 'closed',
  '': 'rules',
  all: 'rules',
  count: 'rules',
  version: 'rules',
  versions: 'rules',
  docAccess: 'closed',
  create: 'rules',
  update: 'rules',
  delete: 'rules',
  duplicate: 'rules',
  restoreVersion: 'rules',
  me: 'everybody',
  login: 'everybody',
  logout: 'everybody',
  refreshToken: 'everybody',
  forgotPassword: 'everybody',
  resetPassword: 'everybody',
  unlock: 'rules',
  initialized: 'closed',
  verifyEmail: 'closed',
}

/** What the admin's pages call on the server, by name. */
export const SERVER_FUNCTIONS: Rooms = {
  'form-state': 'staff',
  'get-default-layout': 'staff',
  'get-upcoming-scheduled-publish': 'editors',
  'render-document': 'staff',
  'render-document-slots': 'staff',
  'render-field': 'staff',
  'render-list': 'staff',
  'render-widget': 'staff',
  // Answered by `src/content/schedules/schedulePublish.ts` instead.
  'schedule-publish': 'editors',
  'table-state': 'staff',
  // Forms have one language, there are no folders, and slugs are made by the server.
  'copy-data-from-locale': 'closed',
  'get-folder-results-component-and-data': 'closed',
  slugify: 'closed',
}
