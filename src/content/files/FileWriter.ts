import type { AcceptedFile } from './acceptFile.ts'
import type { FileFields, HasFiles, SizeFields } from './fileFields.ts'
import { type FileStore, readStoredFile, removeFiles, writeFileOnce } from './fileStore.ts'
import { planSizes, type PlannedSize, type Point } from './planSizes.ts'
import type { OpenPicture } from './PictureMaker.ts'
import { FORMATS, SIZES } from './sizes.ts'
import { newKey, ownName, storedName } from './storedName.ts'
import { endNote, noteUnfinished } from './unfinished.ts'

const NONE: SizeFields = {
  filename: null,
  filesize: null,
  height: null,
  mimeType: null,
  url: null,
  width: null,
}

/** Gives the content of a size where it has been made before. */
export type MadeSize = (size: PlannedSize) => Promise<Buffer | undefined>

/** Writes the files of one change under names of their own, and knows which they are. */
export class FileWriter {
  readonly #files: FileStore
  readonly #key: string | undefined
  readonly #names: string[] = []
  readonly #noted = new Set<string>()

  /**
   * @param files where they are kept
   * @param key for the names, where a change may be made a second time after an interruption: what the
   *   first attempt has left is replaced then
   */
  constructor(files: FileStore, key?: string) {
    this.#files = files
    this.#key = key
  }

  /** Of everything that was written. */
  get names(): readonly string[] {
    return this.#names
  }

  /** @param given what is not a picture */
  async writeFile({ name, data, mimeType, extension }: AcceptedFile): Promise<FileFields> {
    return {
      filename: await this.#write(storedName(name, await this.#newKey(), extension), data),
      filesize: data.length,
      mimeType,
      width: null,
      height: null,
      focalX: null,
      focalY: null,
      sizes: sizeFields(() => undefined),
    }
  }

  /**
   * @param given where the picture comes from: its name and type count
   * @param picture what is kept of it
   * @param made a size that there is already
   */
  async writePicture(
    { name, mimeType, extension }: Omit<AcceptedFile, 'data'>,
    picture: OpenPicture,
    focalPoint: Point,
    made?: MadeSize,
  ): Promise<FileFields> {
    const { data, width, height } = picture
    const key = await this.#newKey()
    const filename = await this.#write(storedName(name, key, extension), data)
    const planned = planSizes(picture, focalPoint)
    return {
      filename,
      filesize: data.length,
      mimeType,
      width,
      height,
      focalX: focalPoint.x,
      focalY: focalPoint.y,
      sizes: await this.#writeSizes(name, key, picture, planned, made),
    }
  }

  /** Makes those sizes anew that show a part of the picture only; all other files stay as they are. */
  async moveFocalPoint(
    stored: HasFiles & { filename: string },
    picture: OpenPicture,
    focalPoint: Point,
  ): Promise<Pick<FileFields, 'filename' | 'focalX' | 'focalY' | 'sizes'>> {
    const cut = planSizes(picture, focalPoint).filter((size) => size.cut)
    const made = await this.#writeSizes(
      ownName(stored.filename),
      await this.#newKey(),
      picture,
      cut,
    )
    const isCut = new Set(cut.map(({ name }) => name))
    const before = (stored.sizes ?? {}) as Record<string, SizeFields | undefined>
    return {
      filename: stored.filename,
      focalX: focalPoint.x,
      focalY: focalPoint.y,
      sizes: sizeFields((name) => (isCut.has(name) ? made[name] : before[name])),
    }
  }

  /**
   * Copies a document's files.
   *
   * @returns undefined where the original is missing; a size that is missing is left out
   */
  async copy(stored: FileFields): Promise<FileFields | undefined> {
    const key = await this.#newKey()
    const own = ownName(stored.filename)
    const copies = new Map<string, string>()
    const copyOf = async (name: string, size?: SizeFields): Promise<string | undefined> => {
      const data = copies.has(name) ? undefined : await readStoredFile(this.#files, name)
      if (!data) return copies.get(name)
      const extension = name.slice(name.lastIndexOf('.') + 1)
      const dimensions = size && { width: size.width ?? 0, height: size.height ?? 0 }
      const copied = await this.#write(storedName(own, key, extension, dimensions), data)
      copies.set(name, copied)
      return copied
    }
    const filename = await copyOf(stored.filename)
    if (!filename) return undefined
    const sizes: Record<string, SizeFields> = {}
    for (const { name } of SIZES) {
      const size = stored.sizes[name]
      const copied = size?.filename ? await copyOf(size.filename, size) : undefined
      sizes[name] = size && copied ? { ...size, filename: copied, url: null } : NONE
    }
    const { filesize, focalX, focalY, height, mimeType, width } = stored
    return { filename, filesize, focalX, focalY, height, mimeType, sizes, width }
  }

  /** Takes everything back that was written. */
  async undo(): Promise<void> {
    await removeFiles(this.#files, this.#names.splice(0))
    await this.finish()
  }

  /** Once it is known that a document has what was written, or that nothing of it is there any more. */
  async finish(): Promise<void> {
    for (const key of this.#noted) await endNote(this.#files.directory, key)
  }

  async #writeSizes(
    name: string,
    key: string,
    picture: OpenPicture,
    planned: readonly PlannedSize[],
    madeSize?: MadeSize,
  ): Promise<Record<string, SizeFields>> {
    const made = new Map<string, SizeFields>()
    for (const size of planned) {
      const { format, width, height } = size
      const filename = storedName(name, key, FORMATS[format].extension, { width, height })
      // A small picture's larger sizes are all as large as it is: they are one file.
      const same = [...made.values()].find((file) => file.filename === filename)
      made.set(size.name, same ?? (await this.#writeSize(filename, picture, size, madeSize)))
    }
    return sizeFields((name) => made.get(name))
  }

  async #writeSize(
    name: string,
    picture: OpenPicture,
    size: PlannedSize,
    madeSize?: MadeSize,
  ): Promise<SizeFields> {
    const data = (await madeSize?.(size)) ?? (await picture.makeSize(size))
    const { width, height, format } = size
    return {
      filename: await this.#write(name, data),
      filesize: data.length,
      height,
      mimeType: `image/${format}`,
      url: null,
      width,
    }
  }

  async #newKey(): Promise<string> {
    if (this.#key) return this.#key
    const key = newKey()
    await noteUnfinished(this.#files.directory, key)
    this.#noted.add(key)
    return key
  }

  async #write(name: string, data: Buffer): Promise<string> {
    if (this.#key) await removeFiles(this.#files, [name])
    await writeFileOnce(this.#files, name, data)
    this.#names.push(name)
    return name
  }
}

function sizeFields(sizeOf: (name: string) => SizeFields | undefined): Record<string, SizeFields> {
  return Object.fromEntries(SIZES.map(({ name }) => [name, sizeOf(name) ?? NONE]))
}
