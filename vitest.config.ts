import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const onDatabases = ['integration', 'http', 'process'].map((kind) => `tests/${kind}/**/*.test.ts`)

/**
 * What is the same whether MongoDB has transactions or not, and takes minutes: rights, reads, pictures,
 * starting. Everything that writes runs on all three.
 */
const sameWithoutTransactions = [
  'tests/http/{access,fieldAccess,graphql,publicReads,preview,search}.test.ts',
  'tests/http/{damagedStore,delivery,deliveryLanguages,deliveryRequests,health}.test.ts',
  'tests/http/{bodies,fileRequests,limits,uploadRefusals,uploadShapes}.test.ts',
  'tests/process/{fileModes,hostileRequests,interruptedJobs,onlyOne,seeding}.test.ts',
]

/**
 * One file after the other in the same process, because loading Payload takes longer than most files'
 * tests. Each file gets modules of our own that no other has used.
 */
const oneProcess = { isolate: false, setupFiles: ['tests/helpers/freshModules.ts'] }

export default defineConfig({
  resolve: {
    // Vite would take the build of GraphQL that is for bundlers, whose classes Payload's do not know.
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  test: {
    globalSetup: ['tests/helpers/globalSetup.ts'],
    setupFiles: ['tests/helpers/fromManyAddresses.ts'],
    // Two cores: more files at once only wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { NODE_ENV: 'production' },
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          ...oneProcess,
          name: 'sqlite',
          include: onDatabases,
          provide: { engine: 'sqlite', hasTransactions: true },
        },
      },
      {
        extends: true,
        test: {
          ...oneProcess,
          name: 'mongodb',
          include: onDatabases,
          provide: { engine: 'mongodb', hasTransactions: true },
        },
      },
      {
        extends: true,
        test: {
          ...oneProcess,
          name: 'mongodb-standalone',
          include: onDatabases,
          exclude: sameWithoutTransactions,
          provide: { engine: 'mongodb', hasTransactions: false },
        },
      },
      {
        extends: true,
        // Pages of the admin share two cores with the tests of the databases.
        test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], testTimeout: 180_000 },
      },
    ],
  },
})
