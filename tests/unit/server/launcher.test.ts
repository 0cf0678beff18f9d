import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isInstalled, lockfileHash, meaningOf } from '../../../src/server/launcher/install.mjs'
import { pinnedNode } from '../../../src/server/launcher/pinnedNode.mjs'
import { temporaryDirectory } from '../../helpers/temporaryDirectory.ts'

describe('isInstalled', () => {
  it('wants the stamp of this very lockfile', () => {
    const root = temporaryDirectory()
    const lockfile = path.join(root, 'package-lock.json')
    mkdirSync(path.join(root, 'node_modules/node/bin'), { recursive: true })
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), '{}')
    writeFileSync(pinnedNode(root), '')
    writeFileSync(lockfile, '{}')
    expect(isInstalled(root)).toBe(false)

    writeFileSync(path.join(root, 'node_modules/.mehrklang-installed'), lockfileHash(root))
    expect(isInstalled(root)).toBe(true)

    writeFileSync(lockfile, '{ "a": 1 }')
    expect(isInstalled(root)).toBe(false)

    writeFileSync(lockfile, '{}')
    expect(isInstalled(root)).toBe(true)
    rmSync(pinnedNode(root))
    expect(isInstalled(root)).toBe(false)
  })
})

describe('meaningOf', () => {
  it.each([
    ['npm error code ENOSPC', 'the disk is full'],
    ['npm error code EACCES', /no permission/],
    ['npm error code ENOTFOUND', /registry cannot be reached/],
    ['npm error code EUSAGE', /does not match/],
    ['npm error something', 'npm ci ended with 7'],
  ])('%s', (output, meaning) => {
    expect(meaningOf(output, 7)).toMatch(meaning)
  })
})
