import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  bringHere,
  type FileStore,
  filePath,
  openFileStore,
  readStoredFile,
  removeFiles,
  writeFileOnce,
} from '../../../../src/content/files/fileStore.ts'
import { writeErrorCode } from '../../../../src/database/writeError.ts'
import { describeWithS3, type S3, startS3 } from '../../../helpers/describeWithS3.ts'
import { freePort } from '../../../helpers/startProgram.ts'
import { temporaryDirectory } from '../../../helpers/temporaryDirectory.ts'

const NAME = 'haus-0123456789ab.png'
const DATA = Buffer.from('ein Bild')

it('keeps files in the data directory, or in the folder that is named', () => {
  expect(openFileStore('/data', undefined)).toEqual({ directory: '/data/uploads' })
  expect(openFileStore('/data', 'file:./bilder').directory).toBe(path.resolve('bilder'))
  expect(openFileStore('/data', 'file:///srv/bilder').directory).toBe('/srv/bilder')
})

describeWithS3('files that several instances share', () => {
  let s3: S3
  const instance = (url = s3.url): FileStore => openFileStore(temporaryDirectory(), url)
  const isHere = ({ directory }: FileStore, name: string) => existsSync(filePath(directory, name))
  beforeAll(async () => {
    s3 = await startS3()
  })
  afterAll(() => s3.stop())

  it('are there for each of them, and gone for each of them', async () => {
    const [one, other, third] = [instance(), instance(), instance()]
    await writeFileOnce(one, NAME, DATA)
    expect(await readStoredFile(other, NAME)).toEqual(DATA)
    expect(isHere(other, NAME)).toBe(false)
    await Promise.all([bringHere(other, NAME), bringHere(other, NAME)])
    expect(isHere(other, NAME)).toBe(true)

    await removeFiles(third, [NAME])
    for (const store of [one, other, third]) {
      await bringHere(store, NAME)
      expect(isHere(store, NAME)).toBe(false)
      expect(await readStoredFile(store, NAME)).toBeUndefined()
    }
    await removeFiles(one, [NAME])
  })

  it('of one bucket are apart by their folders', async () => {
    const [one, other] = [instance(), instance(s3.url.replace('/mehrklang', '/zwei/drei'))]
    await writeFileOnce(one, NAME, DATA)
    expect(await readStoredFile(other, NAME)).toBeUndefined()
    await expect(writeFileOnce(one, NAME, DATA)).rejects.toThrow('EEXIST')
    expect(await readStoredFile(one, NAME)).toEqual(DATA)
  })

  it('say what is wrong with the bucket', async () => {
    await instance().objects?.check()
    const wrong = instance(s3.url.replace('/files/', '/andere/'))
    await expect(wrong.objects?.check()).rejects.toThrow('there is no such bucket: andere')
  })

  it('cannot be written while nobody answers; what is on the disk is read', async () => {
    const gone = instance(`s3://key:secret@127.0.0.1:${await freePort()}/files?protocol=http`)
    const here = { ...instance(), objects: undefined }
    const cutOff: FileStore = { ...gone, directory: here.directory }
    await writeFileOnce(here, NAME, DATA)
    await bringHere(cutOff, NAME)
    expect(await readStoredFile(cutOff, NAME)).toEqual(DATA)
    await expect(bringHere(gone, NAME)).rejects.toThrow('ECONNREFUSED')

    // One that takes connections and says nothing.
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const waiting = instance(`s3://key:secret@127.0.0.1:${port}/files?protocol=http`)
    const told = await writeFileOnce(waiting, NAME, DATA).catch((error: unknown) => error)
    expect(writeErrorCode(told)).toBe('storage-unavailable')
    silent.close()

    const other = NAME.replace('haus', 'garten')
    const failed = await writeFileOnce(gone, other, DATA).catch((error: unknown) => error)
    expect(writeErrorCode(failed)).toBe('storage-unavailable')
    expect(isHere(gone, other)).toBe(false)
  })
})
