import { globSync, readFileSync } from 'node:fs'

const MB = 1024

/**
 * What a process and all that it has started take, in MB, by the end of their commands. What several
 * share counts for each in part (proportional set size, `/proc/PID/smaps_rollup`).
 */
export function memoryOfTree(root: number): Record<string, number> {
  const parents = new Map(
    globSync('/proc/[0-9]*/stat').flatMap((file) => {
      const stat = contentOf(file)
      // The command, in brackets, may have blanks.
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return parent === undefined ? [] : [[Number(file.split('/')[2]), Number(parent)] as const]
    }),
  )
  const isInside = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isInside(parents.get(pid)))
  const taken: Record<string, number> = { all: 0 }
  for (const pid of [...parents.keys()].filter((one) => isInside(one))) {
    const [, kilobytes = '0'] = /^Pss:\s+(\d+)/m.exec(contentOf(`/proc/${pid}/smaps_rollup`)) ?? []
    const command = contentOf(`/proc/${pid}/cmdline`)
      .split('\0')
      .find((part) => part.endsWith('.ts'))
    const name = command?.split('/').at(-1) ?? 'others'
    const megabytes = Math.round(Number(kilobytes) / MB)
    taken[name] = (taken[name] ?? 0) + megabytes
    taken['all'] = (taken['all'] ?? 0) + megabytes
  }
  return taken
}

/** Nothing where a process has ended meanwhile. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
