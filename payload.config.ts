import path from 'node:path'
import { de } from '@payloadcms/translations/languages/de'
import { en } from '@payloadcms/translations/languages/en'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { articles } from './collections/articles/index.ts'
import { events } from './collections/events/index.ts'
import { goals } from './collections/goals/index.ts'
import { languages } from './collections/languages/index.ts'
import { media } from './collections/media/index.ts'
import { navigation } from './collections/navigation/index.ts'
import { pages } from './collections/pages/index.ts'
import { partners } from './collections/partners/index.ts'
import { people } from './collections/people/index.ts'
import { publications } from './collections/publications/index.ts'
import { site } from './collections/site/index.ts'
import { slugs } from './collections/slugs/index.ts'
import { sources } from './collections/sources/index.ts'
import { topics } from './collections/topics/index.ts'
import { translations } from './collections/translations/index.ts'
import { users } from './collections/users/index.ts'
import { work, workComments, workHistory } from './collections/work/index.ts'
import { withSavingState } from './collections/withSavingState.ts'
import { closeInternals } from './src/access/closeInternals.ts'
import { hideFolders } from './src/access/hideFolders.ts'
import { hideDrafts } from './src/content/reading/hideDrafts.ts'
import { limitReads } from './src/content/reading/limitReads.ts'
import { applyRules } from './src/payload/applyRules.ts'
import { adminTexts } from './src/payload/adminTexts.ts'
import { answerClientErrors } from './src/payload/errors/answerClientErrors.ts'
import { answerRefusals } from './src/payload/errors/answerRefusals.ts'
import { answerTooLargeFiles } from './src/payload/errors/answerTooLargeFiles.ts'
import { answerWriteErrors } from './src/payload/errors/answerWriteErrors.ts'
import { openFileStore } from './src/content/files/fileStore.ts'
import { database } from './src/database/index.ts'
import { readEnvironment } from './src/environment/environment.ts'
import { withFoldedTexts } from './src/database/folding/withFoldedTexts.ts'
import { localization } from './src/payload/localization.ts'
import { MOST_FILE_BYTES } from './src/access/limits/mostFileBytes.ts'
import { noEmail } from './src/payload/noEmail.ts'
import { levelWhileOpening, payloadLogger } from './src/payload/logger/payloadLogger.ts'
import { checkInput } from './src/content/input/checkInput.ts'
import { guardLocks } from './src/content/locks/guardLocks.ts'
import { lockEndpoints } from './src/content/locks/lockEndpoints.ts'
import { guardPreferences } from './src/content/preferences/guardPreferences.ts'
import { translationEndpoints } from './src/translation/api/endpoints.ts'
import { instanceId } from './src/operations/jobs/instanceId.ts'
import { retrySchedules } from './src/operations/jobs/retrySchedules.ts'
import { takeUpJobs } from './src/operations/jobs/takeUpJobs.ts'

const environment = readEnvironment(process.env)

const config = buildConfig({
  secret: environment.secret ?? '',
  db: await database(environment.databaseUri),
  collections: [
    articles,
    events,
    publications,
    media(openFileStore(environment.dataDir, environment.storageUrl)),
    goals,
    partners,
    topics,
    pages,
    people,
    translations,
    languages,
    users({ isSecure: environment.publicUrl?.startsWith('https:') ?? false }),
    slugs,
    sources,
    work,
    workHistory,
    workComments,
  ],
  globals: [site, navigation],
  plugins: [withFoldedTexts, withSavingState],
  endpoints: [...lockEndpoints, ...translationEndpoints],
  localization,
  i18n: { supportedLanguages: { de, en }, fallbackLanguage: 'de', translations: adminTexts },
  admin: {
    user: 'users',
    // Pages have these, too: in the project, so that they do not say where the project is.
    importMap: { baseDir: '.', importMapFile: 'src/app/(payload)/admin/importMap.js' },
    components: {
      graphics: { Logo: '/src/admin/Logo.tsx#Logo', Icon: '/src/admin/Icon.tsx#Icon' },
      views: { account: { Component: '/src/admin/saving/AccountPage.tsx#AccountPage' } },
    },
    meta: { titleSuffix: ' – Mehrklang', robots: 'noindex, nofollow' },
    // Payload's default would ask another site for a picture of each user.
    avatar: 'default',
    dateFormat: 'dd.MM.yyyy HH:mm',
    timezones: { defaultTimezone: 'Europe/Berlin' },
  },
  // Deep reads are expensive, and `/v1` is there for readers.
  maxDepth: 3,
  defaultDepth: 1,
  graphQL: {
    disablePlaygroundInProduction: true,
  },
  upload: { limits: { fileSize: MOST_FILE_BYTES }, abortOnLimit: true },
  email: noEmail,
  jobs: {
    access: { run: () => false, queue: () => false, cancel: () => false },
    // Every ten seconds: what is planned for a minute happens in it.
    autoRun: [{ cron: '*/10 * * * * *', queue: 'default' }],
    shouldAutoRun: async (payload) => {
      await takeUpJobs(payload, await instanceId(environment.dataDir))
      return true
    },
    jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
      ...defaultJobsCollection,
      graphQL: false,
    }),
  },
  hooks: {
    afterError: [answerClientErrors, answerRefusals, answerTooLargeFiles, answerWriteErrors],
  },
  logger: payloadLogger(levelWhileOpening(environment.logLevel)),
  telemetry: false,
  sharp,
  typescript: {
    autoGenerate: false,
    outputFile: path.resolve(import.meta.dirname, 'src/payload-types.ts'),
  },
})

export default applyRules(config, [
  retrySchedules,
  guardLocks,
  guardPreferences,
  closeInternals,
  hideFolders,
  limitReads,
  hideDrafts,
  checkInput,
])
