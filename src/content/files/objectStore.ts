import type { S3Client } from '@aws-sdk/client-s3'

/** Files on a service that speaks Amazon's S3, which several instances share. */
export type ObjectStore = {
  /** @throws what is wrong with the address, the rights or the service */
  check: () => Promise<void>
  /** @throws {StorageUnavailable} */
  put: (name: string, data: Buffer) => Promise<void>
  /** @returns undefined where there is none */
  get: (name: string) => Promise<Buffer | undefined>
  has: (name: string) => Promise<boolean>
  /** Removes one; that it is gone already is no error. @throws {StorageUnavailable} */
  remove: (name: string) => Promise<void>
}

/** The service does not answer, or not as it should. Whoever writes is told (`writeErrorCode`). */
class StorageUnavailable extends Error {
  readonly code = 'STORAGE_UNAVAILABLE'

  constructor(cause: unknown) {
    super('The storage for files cannot be reached.', { cause })
  }
}

/** How long the service has, in milliseconds, each of {@link ATTEMPTS} times: to answer, in silence, in all. */
const CONNECT_MS = 3000
const SILENCE_MS = 5000
const REQUEST_MS = 60_000
const ATTEMPTS = 2

/** Where the address names none. Services other than Amazon's have no regions, and ask for one all the same. */
const REGION = 'us-east-1'

/**
 * @param url `s3://KEY:SECRET@HOST/BUCKET/FOLDER?region=…`. Without key and secret they come from where
 *   Amazon's tools look for them (`AWS_ACCESS_KEY_ID`, a role). `protocol=http` for a service beside this
 *   process
 */
export function objectStore(url: string): ObjectStore {
  const { host, username, password, pathname, searchParams } = new URL(url)
  const [Bucket = '', ...folders] = pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const at = (name: string) => ({ Bucket, Key: [...folders, name].join('/') })

  let opened: Promise<{ s3: typeof import('@aws-sdk/client-s3'); client: S3Client }> | undefined
  /** Loading takes memory and time that nobody needs who keeps files on the disk. */
  const open = () => {
    opened ??= import('@aws-sdk/client-s3').then((s3) => ({
      s3,
      client: new s3.S3Client({
        endpoint: `${searchParams.get('protocol') ?? 'https'}://${host}`,
        region: searchParams.get('region') ?? REGION,
        // Other services than Amazon's have neither a host for each bucket nor its newer checksums.
        forcePathStyle: true,
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        maxAttempts: ATTEMPTS,
        requestHandler: {
          connectionTimeout: CONNECT_MS,
          socketTimeout: SILENCE_MS,
          requestTimeout: REQUEST_MS,
          // Otherwise it is only told of.
          throwOnRequestTimeout: true,
        },
        ...(username && {
          credentials: {
            accessKeyId: decodeURIComponent(username),
            secretAccessKey: decodeURIComponent(password),
          },
        }),
      }),
    }))
    return opened
  }

  return {
    async check() {
      const { s3, client } = await open()
      try {
        await client.send(new s3.HeadBucketCommand({ Bucket }))
      } catch (error) {
        // Answers to HEAD have no text that says it.
        const reason = REASONS[statusOf(error) ?? 0]
        throw reason ? new Error(`${reason}: ${Bucket}`) : error
      }
    },
    async put(name, data) {
      const { s3, client } = await open()
      try {
        await client.send(new s3.PutObjectCommand({ ...at(name), Body: data }))
      } catch (error) {
        throw new StorageUnavailable(error)
      }
    },
    async get(name) {
      const { s3, client } = await open()
      const got = await unlessMissing(client.send(new s3.GetObjectCommand(at(name))))
      const bytes = await got?.Body?.transformToByteArray()
      return bytes && Buffer.from(bytes)
    },
    async has(name) {
      const { s3, client } = await open()
      return (await unlessMissing(client.send(new s3.HeadObjectCommand(at(name))))) !== undefined
    },
    async remove(name) {
      const { s3, client } = await open()
      try {
        await client.send(new s3.DeleteObjectCommand(at(name)))
      } catch (error) {
        throw new StorageUnavailable(error)
      }
    },
  }
}

const REASONS: Record<number, string> = {
  403: 'this key may not use the bucket',
  404: 'there is no such bucket',
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}
