import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openForm, openFormAt, save, signIn } from '../helpers/admin.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeInBrowser } from '../helpers/describeInBrowser.ts'
import { openBrowser, visit, type Visit } from '../helpers/openBrowser.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'

/** Building the admin takes most of it, in a clean clone on a busy machine. */
const START_MS = 300_000

const ROLES = ['administrator', 'editor', 'translator'] as const
type Role = (typeof ROLES)[number]

const PASSWORD = 'Halde Hafen Hochofen'
const account = (role: Role) => ({ email: `${role}@example.org`, password: PASSWORD })

describeInBrowser('an account', () => {
  let mehrklang: RunningProcess
  let browser: Browser
  /** A published page. */
  let contact: string

  beforeAll(async () => {
    const folder = await temporaryFolder()
    const uri = `file:${path.join(folder, 'mehrklang.db')}`
    contact = await writePages(uri)
    const DATA_DIR = path.join(folder, 'data')
    mehrklang = await startProcess({ DATABASE_URI: uri, DATA_DIR, SEED: 'none' })
    browser = await openBrowser()
  }, START_MS)

  afterAll(async () => {
    await browser?.close()
    await mehrklang?.stop()
  })

  const signedIn = async (role: Role) => {
    const person = await visit(browser, 'de-DE', mehrklang.url)
    await signIn(person.page, account(role))
    return person
  }
  const tokenOf = async (page: Page) =>
    (await page.context().cookies()).find(({ name }) => name === 'payload-token')
  /** Whose session a token is of, as a program outside the browser asks. */
  const whoHas = async (token = '') => {
    const headers = { cookie: `payload-token=${token}`, origin: mehrklang.url }
    const { user } = (await (await fetch(`${mehrklang.url}/api/users/me`, { headers })).json()) as {
      user: { email: string } | null
    }
    return user?.email
  }

  describe.each(ROLES)('of the role %s', (role) => {
    let person: Visit
    beforeAll(async () => {
      person = await signedIn(role)
    })
    afterAll(() => person?.close())

    it('opens every page of the menu without a failure', async () => {
      const { page, troubles } = person
      const links = await page.locator('.nav a.nav__link').all()
      const addresses = await Promise.all(links.map((link) => link.getAttribute('href')))
      expect(addresses.length).toBeGreaterThan(8)
      for (const address of addresses) {
        await page.goto(address ?? '')
        await page.locator('h1').waitFor()
        await page.waitForLoadState('networkidle')
      }
      expect(troubles()).toEqual([])
    })

    it('opens its own page in German, and in English once that is chosen', async () => {
      const { page, troubles } = person
      await openFormAt(page, '/admin/account')
      expect(await page.getByLabel('E-Mail').inputValue()).toBe(account(role).email)
      await page.getByLabel('Bisheriges Passwort').waitFor()
      await page.locator('#language-select').click()
      await page.getByRole('option', { name: 'English' }).click()
      await page.getByLabel('Present password').waitFor()
      await openFormAt(page, '/admin/account')
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      expect(troubles()).toEqual([])
    })
  })

  it('changes its password with the present one, and goes on', async () => {
    const password = 'ganz neues Passwort'
    const { page, troubles, close } = await signedIn('translator')
    onTestFinished(close)
    const other = await signedIn('translator')
    onTestFinished(other.close)
    await openFormAt(page, '/admin/account')
    await page.locator('#change-password').click()
    await page.getByLabel('Neues Passwort').fill(password)
    await page.getByLabel('Passwort bestätigen').fill(password)
    for (const present of ['', 'falsch']) {
      await page.getByLabel('Bisheriges Passwort').fill(present)
      expect((await save(page, 'users')).status()).toBe(403)
      await page.getByText('gibt dazu das bisherige Passwort an').first().waitFor()
    }
    const refused = troubles()
    expect(refused).toHaveLength(2)
    for (const trouble of refused) expect(trouble).toMatch(/^403 PATCH \/api\/users\//)

    await page.getByLabel('Bisheriges Passwort').fill(PASSWORD)
    expect((await save(page, 'users')).status()).toBe(200)
    await openFormAt(page, '/admin/account')
    expect(await page.getByLabel('Bisheriges Passwort').inputValue()).toBe('')
    expect(await whoHas((await tokenOf(page))?.value)).toBe(account('translator').email)
    expect(await whoHas((await tokenOf(other.page))?.value)).toBeUndefined()

    const { value } = (await tokenOf(page)) ?? {}
    await page.goto('/admin/logout')
    await page.waitForURL(/\/admin\/login/)
    expect(await tokenOf(page)).toBeUndefined()
    expect(await whoHas(value)).toBeUndefined()
    // For whoever has just gone, Payload may ask for the language of lists and sign out once more.
    const gone = new Set(['403 GET /api/payload-preferences/locale', '400 POST /api/users/logout'])
    const others = () => troubles().filter((trouble) => !gone.has(trouble))
    expect(others()).toEqual([])
    await signIn(page, { ...account('translator'), password })
    expect(others()).toEqual([])
  })

  it('has its session extended in time, by a cookie alone', async () => {
    const { page, troubles, close } = await visit(browser, 'de-DE', mehrklang.url)
    onTestFinished(close)
    await page.clock.install()
    await signIn(page, account('editor'))
    const before = await tokenOf(page)
    expect(before).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    // A minute before its end.
    await page.clock.fastForward('07:59:10')
    const extended = page.waitForResponse(/\/refresh-token/)
    await page.getByRole('button', { name: 'Angemeldet bleiben' }).click()
    const answer = await extended
    expect(answer.status()).toBe(200)
    expect(await answer.text()).not.toMatch(/[tT]oken"/)
    const after = await tokenOf(page)
    expect(after).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(after?.value).not.toBe(before?.value)
    expect(await whoHas(after?.value)).toBe(account('editor').email)
    expect(troubles()).toEqual([])
  })

  describe('of an editor', () => {
    let editor: Visit
    beforeAll(async () => {
      editor = await signedIn('editor')
    })
    afterAll(() => editor?.close())

    it('plans when a page goes offline, sees the plan and removes it', async () => {
      const { page, troubles } = editor
      await openForm(page, 'pages', contact)
      await page.locator('.form-submit .popup-button').click()
      await page.locator('#schedule-publish').click()
      const drawer = page.locator('.schedule-publish')
      await drawer.locator('.date-time-picker input').fill('03.03.2030 08:30')
      await drawer.locator('.date-time-picker input').press('Enter')
      await drawer.locator('#scheduled-publish-save').click()
      const plan = drawer.locator('.schedule-publish__upcoming tbody tr')
      await plan.getByText('03.03.2030').waitFor()
      await plan.getByRole('button').click()
      await plan.waitFor({ state: 'detached' })
      expect(troubles()).toEqual([])
    })

    it('filters a list and chooses its columns', async () => {
      const { page, troubles } = editor
      await page.goto('/admin/collections/pages')
      const rows = page.locator('tbody tr')
      await rows.nth(1).waitFor()
      await page.locator('#toggle-list-columns').click()
      await page.locator('.pill-selector #parent').click()
      await page.locator('th#heading-parent').waitFor({ state: 'detached' })
      await page.locator('#toggle-list-filters').click()
      await page.locator('.where-builder__add-first-filter').click()
      await page.locator('.condition__value input').fill('Kontakt')
      const found = [expect.stringContaining('Kontakt') as string]
      await expect.poll(() => rows.allInnerTexts(), { timeout: 60_000 }).toEqual(found)
      expect(troubles()).toEqual([])
    })
  })
})

/** @returns the id of one of two published pages */
async function writePages(uri: string): Promise<string> {
  const payload = await openTestPayload(uri)
  for (const role of ROLES) {
    await payload.create({ collection: 'users', data: { name: role, role, ...account(role) } })
  }
  const write = contentWriter(payload)
  await write.publish('pages', { title: 'Impressum' })
  const id = await write.publish('pages', { title: 'Kontakt' })
  await payload.destroy()
  return id
}
