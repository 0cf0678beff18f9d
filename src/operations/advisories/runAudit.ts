import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/** One published advisory and a package of the lockfile that it is about. */
export type Advisory = {
  /** As GitHub names it, such as `GHSA-…`; the registry's own number where there is no such name. */
  id: string
  package: string
  severity: 'critical' | 'high' | 'info' | 'low' | 'moderate'
  title: string
  url: string
  /** Whether the package is there in production, not only for development. */
  isProduction: boolean
}

/** Advisories, or why there was no asking. */
export type Audit = { advisories: Advisory[] } | { unavailable: string }

const SEVERITIES = ['critical', 'high', 'moderate', 'low', 'info'] as const

/** What `npm audit --json` (version 2 of its report) prints, as far as it is read here. */
const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      nodes: z.array(z.string()),
      // A string is another package, which has an entry of its own.
      via: z.array(
        z.union([
          z.string(),
          z.object({
            source: z.number(),
            title: z.string(),
            url: z.string(),
            severity: z.enum(SEVERITIES),
          }),
        ]),
      ),
    }),
  ),
})
const failure = z.object({ message: z.string() })
const lockfile = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
})

/**
 * Asks the registry for advisories about what is in `package-lock.json`.
 *
 * @param root the project's directory
 * @param environment of npm, such as `npm_config_registry`
 * @throws {Error} where npm prints neither a report nor why there is none
 */
export async function runAudit(root: string, environment: NodeJS.ProcessEnv): Promise<Audit> {
  const how = ['audit', '--json', '--package-lock-only', '--include=dev', '--fetch-retries=0']
  const npm = spawn('npm', how, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const printed: unknown = JSON.parse(await text(npm.stdout))
  const failed = failure.safeParse(printed)
  if (failed.success) return { unavailable: failed.data.message }
  const { vulnerabilities } = report.parse(printed)
  const { packages } = lockfile.parse(
    JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')),
  )
  const advisories = Object.entries(vulnerabilities).flatMap(([name, { nodes, via }]) =>
    via
      .filter((cause) => typeof cause !== 'string')
      .map(({ source, title, url, severity }) => ({
        id: /GHSA(?:-\w{4}){3}/.exec(url)?.[0] ?? String(source),
        package: name,
        severity,
        title,
        url,
        isProduction: nodes.some((node) => packages[node]?.dev !== true),
      })),
  )
  return { advisories }
}
