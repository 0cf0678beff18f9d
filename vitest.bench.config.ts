import { defineConfig } from 'vitest/config'

/** `npm run bench`: how fast things are, each beside something else in the same run. */
export default defineConfig({
  test: {
    globalSetup: ['tests/helpers/globalSetup.ts'],
    env: { NODE_ENV: 'production' },
    provide: { engine: 'sqlite' },
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
  },
})
