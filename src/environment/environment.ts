import { availableParallelism } from 'node:os'
import path from 'node:path'
import { z } from 'zod'

/** The shortest secret that signs sessions; 32 characters are what `openssl rand -hex 16` gives. */
export const SECRET_MIN_LENGTH = 32

const empty = (value: unknown) => (value === '' ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema)

/** Every variable that Mehrklang reads. `.env.example` lists the same ones; a test compares them. */
export const variables = {
  PORT: optional(z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: optional(z.string().default('0.0.0.0')),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ }).optional()),
  DATABASE_URI: optional(
    z
      .string()
      .regex(
        /^(file:|mongodb:\/\/|mongodb\+srv:\/\/)/,
        'must begin with file:, mongodb:// or mongodb+srv://',
      )
      .default('file:./data/mehrklang.db'),
  ),
  DATA_DIR: optional(z.string().default('./data')),
  STORAGE_URL: optional(
    z
      .string()
      .regex(
        /^(file:.|s3:\/\/([^/@]*@)?[^/@]+\/[^/?])/,
        'must be file:FOLDER or s3://KEY:SECRET@HOST/BUCKET',
      )
      .optional(),
  ),
  PAYLOAD_SECRET: optional(
    z.string().min(SECRET_MIN_LENGTH, `needs ${SECRET_MIN_LENGTH} characters or more`).optional(),
  ),
  ADMIN_EMAIL: optional(z.email().optional()),
  ADMIN_PASSWORD: optional(z.string().min(12, 'needs 12 characters or more').optional()),
  SEED: optional(z.enum(['demo', 'none']).default('demo')),
  TRUST_PROXY: optional(z.coerce.number().int().min(0).max(10).default(0)),
  WORKERS: optional(z.coerce.number().int().min(1).max(64).optional()),
  READ_CACHE_MB: optional(z.coerce.number().int().min(8).max(65_536).default(128)),
  LOG_LEVEL: optional(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ),
  MONGODB_TEST_URI: optional(
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//)
      .optional(),
  ),
} as const

const schema = z.object(variables)

export type Environment = ReturnType<typeof readEnvironment>

/** A variable has a value that cannot be used. The message names each of them, one per line. */
export class EnvironmentError extends Error {}

/**
 * Reads and validates the environment.
 *
 * @param source usually `process.env`; an empty string counts as not given
 * @returns the values with defaults filled in, `workers` by the machine; `dataDir` is absolute,
 *   `publicUrl` has no final slash and is undefined where the operator gave none (the port is known only once the server listens)
 * @throws {EnvironmentError} naming every variable that is wrong, never its value
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>) {
  const result = schema.safeParse(source)
  if (!result.success) {
    throw new EnvironmentError(
      result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    )
  }
  const values = result.data
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    databaseUri: values.DATABASE_URI,
    dataDir: path.resolve(values.DATA_DIR),
    storageUrl: values.STORAGE_URL,
    secret: values.PAYLOAD_SECRET,
    adminEmail: values.ADMIN_EMAIL,
    adminPassword: values.ADMIN_PASSWORD,
    seed: values.SEED,
    trustProxy: values.TRUST_PROXY,
    workers: values.WORKERS ?? Math.max(1, availableParallelism() - 1),
    readCacheMegabytes: values.READ_CACHE_MB,
    logLevel: values.LOG_LEVEL,
    mongodbTestUri: values.MONGODB_TEST_URI,
  }
}
