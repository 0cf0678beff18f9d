/** A part of `npm run generate`: writes the tables of the documents that follow from the content model. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { withTables } from '../model/tables.ts'

const file = path.resolve(import.meta.dirname, '../../docs/front-end.md')

await writeFile(file, withTables(await readFile(file, 'utf8')))
