import { defineConfig, type OxlintOverride } from 'oxlint'

/**
 * The rooms of the house, from the ground up. Each imports those before it and none after it; what puts
 * them together, `payload.config.ts`, is imported from `operations` on.
 */
export const ROOMS = [
  'src/environment',
  'src/problems',
  'src/languages',
  'src/text',
  'src/access',
  'src/model',
  'src/database',
  'src/changes',
  'src/payload',
  'src/richText',
  'src/content',
  'src/translation',
  'src/admin',
  'src/app',
  'collections',
  'src/delivery',
  'src/demo',
  'src/operations',
  'src/server',
]

function importsDownwards(room: string, floor: number): OxlintOverride {
  const above = ROOMS.slice(floor + 1).map((path) => path.slice(path.indexOf('/') + 1))
  const regex = `^(\\.\\./)+(src/)?((${above.join('|')})/|payload\\.config)`
  const message = `${room} imports the rooms before it only: see ROOMS in oxlint.config.ts.`
  return {
    files: [`${room}/**`],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
  }
}

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'react', 'jsx-a11y', 'vitest', 'promise', 'node'],
  options: {
    typeAware: true,
  },
  categories: {
    correctness: 'error',
    suspicious: 'error',
    perf: 'error',
  },
  ignorePatterns: [
    'src/payload-types.ts',
    'src/database/migrations/2*',
    'src/app/(payload)/admin/importMap.js',
  ],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-definitions': ['error', 'type'],
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      {
        considerDefaultExhaustiveForUnions: true,
      },
    ],
    'import/no-cycle': 'error',
    'eslint/no-empty': 'error',
    'eslint/eqeqeq': 'error',
    'eslint/no-await-in-loop': 'off',
    'react/react-in-jsx-scope': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/no-array-sort': 'off',
    'eslint/no-shadow': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/consistent-return': 'off',
    'eslint/no-underscore-dangle': [
      'error',
      {
        allow: ['_status'],
      },
    ],
    'unicorn/consistent-function-scoping': [
      'error',
      {
        checkArrowFunctions: false,
      },
    ],
    'vitest/valid-expect': [
      'error',
      {
        maxArgs: 2,
      },
    ],
    'vitest/no-conditional-expect': 'off',
    'vitest/require-to-throw-message': 'off',
  },
  overrides: [
    {
      files: ['tests/helpers/**', 'tests/bench/**'],
      rules: {
        'vitest/valid-title': 'off',
        'vitest/valid-describe-callback': 'off',
        'vitest/expect-expect': 'off',
        // Messages here are between threads, which have no origin.
        'unicorn/require-post-message-target-origin': 'off',
      },
    },
    ...ROOMS.slice(0, -1).map(importsDownwards),
  ],
})
