import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { temporaryFolder } from '../helpers/databases.ts'
import { runCommand } from '../helpers/runCommand.ts'
import { PASSWORD } from '../helpers/signInAs.ts'
import { importedArticle } from './importedArticle.ts'

/** The first administrator. */
export const EMAIL = 'leitung@example.org'

/** Beside German. */
export const LANGUAGES = ['tr', 'ar', 'uk', 'pl', 'en', 'fr', 'ru', 'ro', 'bg']

/** A SQLite database to import articles into, what the server is told of it, and where it is. */
export async function importedDatabase() {
  const folder = await temporaryFolder()
  const environment = {
    DATABASE_URI: `file:${path.join(folder, 'mehrklang.db')}`,
    DATA_DIR: path.join(folder, 'data'),
    SEED: 'none',
    WORKERS: '1',
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD: PASSWORD,
  }
  /** Imports articles by their numbers. @returns how long it took, in seconds */
  const importArticles = async (
    from: number,
    count: number,
    languages: readonly string[],
  ): Promise<number> => {
    const file = path.join(folder, 'documents.jsonl')
    const lines = Array.from({ length: count }, (_, n) =>
      JSON.stringify(importedArticle(from + n, languages)),
    )
    writeFileSync(file, lines.join('\n'))
    const began = performance.now()
    const { code, said } = await runCommand('import', [file], environment)
    if (code !== 0) throw new Error(said)
    return (performance.now() - began) / 1000
  }
  return { folder, environment, importArticles }
}
