/**
 * `npm run advisories`: holds the lockfile against published advisories. It fails where one of severity
 * high or critical is about a production package and `.ci/accepted-advisories.json` does not say why that
 * does no harm. Where the registry cannot be asked, it says so and does not fail: an offline machine has
 * to be able to check the rest.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { acceptances, judge } from './advisories/judge.ts'
import { runAudit } from './advisories/runAudit.ts'

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../..'))

const audit = await runAudit(root, process.env)
if ('unavailable' in audit) {
  console.log(`Advisories: not checked, the registry cannot be asked (${audit.unavailable}).`)
} else {
  const file = path.join(root, '.ci/accepted-advisories.json')
  const accepted = acceptances.parse(JSON.parse(await readFile(file, 'utf8')))
  const { lines, isGood } = judge(audit.advisories, accepted, new Date().toISOString().slice(0, 10))
  for (const line of lines) console.log(line)
  process.exitCode = isGood ? 0 : 1
}
