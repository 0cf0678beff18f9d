import path from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ACCOUNT, openArticle, openForm, openGlobal, signIn } from '../helpers/admin.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeInBrowser } from '../helpers/describeInBrowser.ts'
import { openBrowser, visit, type Visit } from '../helpers/openBrowser.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'

/** Building the admin takes most of it, in a clean clone on a busy machine. */
const START_MS = 300_000

/** How long something may take on a busy machine. */
const PATIENCE = { timeout: 60_000 }

const COLLEAGUE = { email: 'kollegin@example.org', password: 'Halde Hafen Hochofen' }

describeInBrowser('typed text', () => {
  let mehrklang: RunningProcess
  let environment: Record<string, string>
  let browser: Browser
  let editor: Visit
  let article: string
  /** What the browser itself has asked: whether the page is to be left. */
  const asked: string[] = []

  beforeAll(async () => {
    const folder = await temporaryFolder()
    const uri = `file:${path.join(folder, 'mehrklang.db')}`
    const payload = await openTestPayload(uri)
    for (const [name, role, account] of [
      ['Rana Aydın', 'administrator', ACCOUNT],
      ['Kim Kowalski', 'editor', COLLEAGUE],
    ] as const) {
      await payload.create({ collection: 'users', data: { name, role, ...account } })
    }
    await payload.destroy()
    environment = { DATABASE_URI: uri, DATA_DIR: path.join(folder, 'data'), SEED: 'none' }
    mehrklang = await startProcess(environment)
    browser = await openBrowser()
    editor = await visit(browser, 'de-DE', mehrklang.url)
    await signIn(editor.page)
    editor.page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
  }, START_MS)

  afterAll(async () => {
    await editor?.close()
    await browser?.close()
    await mehrklang?.stop()
  })

  beforeEach(async () => {
    const { page } = editor
    const made = await page.request.post('/api/articles?draft=true', {
      data: { title: 'Alter Titel', teaser: 'Alter Anreißer', kind: 'news' },
    })
    article = ((await made.json()) as { doc: { id: string } }).doc.id
    await openArticle(page, article)
  })
  afterEach(async () => {
    // The forms' own failures are meant.
    editor.troubles()
    await editor.page.context().setOffline(false)
    await editor.page.goto('/v1')
    await editor.page.evaluate(() => localStorage.clear())
  })

  const title = (page: Page) => page.getByLabel('Titel')
  const says = (page: Page, text: RegExp | string) =>
    page.locator('.saving-state__text', { hasText: text }).waitFor()
  const offer = (page: Page) => page.locator('.copy-offer')
  const stored = async (id = article) => {
    const response = await editor.page.request.get(`/api/articles/${id}?draft=true&depth=0`)
    return (await response.json()) as Record<string, unknown>
  }
  const storedTitle = async () => (await stored())['title']

  /** As if nothing could be saved for now, so that a slow machine does not save before the test goes on. */
  const holdBack = (page: Page) => page.route(/autosave=true/, (route) => route.abort())
  const letGo = (page: Page) => page.unroute(/autosave=true/)
  const type = async (page: Page, text: string) => {
    await title(page).fill(text)
    await page.waitForFunction((text) => JSON.stringify(localStorage).includes(text), text)
  }

  it('is saved by itself, and the form says when', async () => {
    const { page } = editor
    await says(page, /^Gespeichert um \d\d:\d\d$/)
    await title(page).fill('Neuer Titel')
    await says(page, 'Noch nicht gespeichert')
    await says(page, 'Gespeichert um')
    await expect.poll(storedTitle, PATIENCE).toBe('Neuer Titel')
    expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('unsaved')
    expect(editor.troubles()).toEqual([])
  })

  describe('in two fields while a slow save', () => {
    /** Keeps requests of one kind back. */
    const keepBack = async (page: Page, isMeant: (request: Request) => boolean) => {
      let free = () => undefined as void
      const freed = new Promise<void>((resolve) => (free = resolve))
      let kept = () => undefined as void
      const first = new Promise<void>((resolve) => (kept = resolve))
      await page.route('**', async (route) => {
        if (isMeant(route.request())) {
          kept()
          await freed
        }
        await route.fallback()
      })
      return {
        first,
        release: async () => {
          free()
          await page.unroute('**')
        },
      }
    }
    const isSave = (request: Request) => request.url().includes('autosave=true')
    const isForm = (request: Request) =>
      request.method() === 'POST' && request.headers()['next-action'] !== undefined

    it.each([
      ['is on its way', isSave],
      ['is shown', isForm],
    ])('%s is kept', async (_, isMeant) => {
      const { page } = editor
      const teaser = page.getByLabel('Anreißer')
      await title(page).fill('Eins')
      const slow = await keepBack(page, isMeant)
      await slow.first
      await title(page).fill('Eins und zwei')
      await teaser.fill('Drei')
      await slow.release()
      await expect
        .poll(() => stored(), PATIENCE)
        .toMatchObject({ title: 'Eins und zwei', teaser: 'Drei' })
      expect(await title(page).inputValue()).toBe('Eins und zwei')
      await says(page, 'Gespeichert um')
    })
  })

  it('is shown as the server keeps it: an empty address is made from the title', async () => {
    const { page } = editor
    const address = page.locator('#field-slug')
    await address.fill('')
    await title(page).fill('Ganz neuer Titel')
    await expect.poll(() => address.inputValue(), PATIENCE).toBe('ganz-neuer-titel')
    expect(await title(page).inputValue()).toBe('Ganz neuer Titel')
  })

  it('is asked for before a link is followed', async () => {
    const { page } = editor
    await holdBack(page)
    await type(page, 'Nicht verloren')
    await page.locator('a.step-nav__home').click()
    const question = page.locator('#leave-without-saving')
    await question.getByText('ist noch nicht gespeichert').waitFor()
    await question.getByRole('button', { name: 'Auf dieser Seite bleiben' }).click()
    await letGo(page)
    await expect.poll(storedTitle, PATIENCE).toBe('Nicht verloren')
    await says(page, 'Gespeichert um')
    await page.locator('a.step-nav__home').click()
    await page.waitForURL(/\/admin$/)
  })

  it('is asked for before the tab is reloaded, and offered after it', async () => {
    const { page } = editor
    asked.length = 0
    await holdBack(page)
    await type(page, 'Vor dem Neuladen')
    await page.reload()
    await letGo(page)
    expect(asked).toEqual(['beforeunload'])
    await offer(page)
      .getByText(/nicht gespeichert wurde\. Geschrieben um \d\d:\d\d/)
      .waitFor()
    expect(await title(page).inputValue()).toBe('Alter Titel')
    await offer(page).getByRole('button', { name: 'Wiederherstellen' }).click()
    await expect.poll(storedTitle, PATIENCE).toBe('Vor dem Neuladen')
    await says(page, 'Gespeichert um')
    expect(await offer(page).count()).toBe(0)
  })

  it('survives a closed tab, and is offered to nobody else', async () => {
    const { page } = editor
    const context = page.context()
    const second = await context.newPage()
    await openArticle(second, article)
    await holdBack(second)
    await type(second, 'Im geschlossenen Tab')
    await second.close()

    await openArticle(page, article)
    await offer(page).getByRole('button', { name: 'Vergleichen' }).click()
    const dialog = page.getByRole('dialog', { name: 'Nicht gespeicherter Text' })
    expect(await dialog.locator('.comparison__pair').innerText()).toMatch(
      /Mein Text\s+Im geschlossenen Tab\s+Gespeichert\s+Alter Titel/,
    )
    await dialog.getByRole('button', { name: 'Später entscheiden' }).click()

    await asColleague(context, async () => {
      await openArticle(page, article)
      await says(page, 'Gespeichert')
      expect(await offer(page).count()).toBe(0)
    })
    await openArticle(page, article)
    await offer(page).getByRole('button', { name: 'Verwerfen' }).click()
    await openArticle(page, article)
    await says(page, 'Gespeichert')
    expect(await offer(page).count()).toBe(0)
  })

  it('is shown beside what was saved since, when it is offered late', async () => {
    const { page } = editor
    await holdBack(page)
    await type(page, 'Später gefunden')
    await page.goto('/v1')
    await letGo(page)
    await page.request.patch(`/api/articles/${article}?draft=true`, { data: { teaser: 'Neu' } })
    await openArticle(page, article)
    await offer(page).getByText('Inzwischen wurde hier etwas gespeichert').waitFor()
    expect(await offer(page).getByRole('button', { name: 'Wiederherstellen' }).count()).toBe(0)
    await offer(page).getByRole('button', { name: 'Vergleichen' }).click()
    await page.getByRole('dialog').getByText('Später gefunden').waitFor()
  })

  it('waits for the connection', async () => {
    const { page } = editor
    await page.context().setOffline(true)
    await title(page).fill('Ohne Verbindung')
    await says(page, 'Nicht gespeichert: keine Verbindung')
    await page.context().setOffline(false)
    await expect.poll(storedTitle, PATIENCE).toBe('Ohne Verbindung')
    await says(page, 'Gespeichert um')
  })

  it('waits for a server that is restarted', async () => {
    const { page } = editor
    const port = new URL(mehrklang.url).port
    await mehrklang.stop()
    await title(page).fill('Während des Neustarts')
    await says(page, 'Nicht gespeichert')
    mehrklang = await startProcess({ ...environment, PORT: port })
    await expect.poll(storedTitle, PATIENCE).toBe('Während des Neustarts')
    await says(page, 'Gespeichert um')
  })

  it('waits until somebody is signed in again, beside the form', async () => {
    const { page } = editor
    const context = page.context()
    await page.request.post('/api/users/logout')
    await title(page).fill('Nach dem Abmelden')
    await says(page, 'Nicht gespeichert: Sie sind abgemeldet.')
    const [beside] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'In neuem Tab anmelden' }).click(),
    ])
    await beside.waitForURL(/\/admin\/login/)
    await beside.request.post('/api/users/login', { data: COLLEAGUE })
    await says(page, 'hier ist jetzt ein anderes Konto angemeldet')
    await beside.request.post('/api/users/login', { data: ACCOUNT })
    await beside.close()
    await expect.poll(storedTitle, PATIENCE).toBe('Nach dem Abmelden')
    await says(page, 'Gespeichert um')
  })

  describe('with two people', () => {
    let colleague: Visit

    beforeAll(async () => {
      colleague = await visit(browser, 'en-GB', mehrklang.url)
      await colleague.page.request.post('/api/users/login', { data: COLLEAGUE })
    })
    afterAll(() => colleague?.close())

    it('names who has the form open, who is told when it is taken over', async () => {
      const { page } = colleague
      await title(editor.page).fill('Von Rana')
      await expect.poll(storedTitle, PATIENCE).toBe('Von Rana')
      await openForm(page, 'articles', article)
      const dialog = page.locator('#document-locked')
      expect(await dialog.locator('strong:visible').allInnerTexts()).toEqual(['Rana Aydın'])
      await dialog.getByRole('button', { name: 'Take over' }).click()
      // Payload loads the form anew then; what is typed before is offered afterwards, as after a reload.
      const typeAndRead = async () => {
        await page.getByLabel('Title').fill('By Kim')
        return storedTitle()
      }
      await expect.poll(typeAndRead, { ...PATIENCE, interval: 4000 }).toBe('By Kim')
      await editor.page.locator('#document-locked').getByText('Kim Kowalski').waitFor()
      await page.goto('about:blank')
    })

    it('is free again when it was left', async () => {
      const { page } = colleague
      await editor.page.goto('about:blank')
      // The form that was left says so two seconds later: until then it may be coming back.
      const openAndCount = async () => {
        await openForm(page, 'articles', article)
        await says(page, 'Saved at')
        return page.locator('#document-locked').count()
      }
      await expect.poll(openAndCount, PATIENCE).toBe(0)
      await page.goto('about:blank')
    })

    it('shows both texts where both have changed it, and loses neither', async () => {
      const { page } = editor
      const write = (data: object) =>
        colleague.page.request.patch(`/api/articles/${article}?draft=true&overrideLock=true`, {
          data,
        })
      await write({ title: 'Titel von Kim', teaser: 'Anreißer von Kim' })
      await title(page).fill('Titel von Rana')
      const dialog = page.getByRole('dialog', { name: 'Zwei Fassungen' })
      await dialog.waitFor()
      expect(await stored()).toMatchObject({ title: 'Titel von Kim' })
      // The third is the address, which is made of the title.
      const sections = await dialog.locator('section').allInnerTexts()
      expect(sections.slice(0, 2)).toEqual([
        expect.stringMatching(/Titel von Rana\s+Gespeichert\s+Titel von Kim/),
        expect.stringMatching(/Alter Anreißer\s+Gespeichert\s+Anreißer von Kim/),
      ])
      await dialog.getByRole('button', { name: 'Später entscheiden' }).click()
      await says(page, 'Nicht gespeichert: hier wurde inzwischen etwas anderes gespeichert.')
      await page.getByRole('button', { name: 'Beide Texte ansehen' }).click()
      await dialog.getByRole('button', { name: 'Meine Änderungen behalten' }).click()
      await expect.poll(storedTitle, PATIENCE).toBe('Titel von Rana')
      expect(await stored()).toMatchObject({ teaser: 'Anreißer von Kim' })

      await write({ title: 'Noch einmal Kim' })
      await title(page).fill('Noch einmal Rana')
      await dialog.getByRole('button', { name: 'Gespeicherten Stand übernehmen' }).click()
      await expect.poll(() => title(page).inputValue()).toBe('Noch einmal Kim')
      await says(page, 'Gespeichert')
    })

    it('is not published over what somebody else has saved', async () => {
      const { page } = editor
      await colleague.page.request.patch(`/api/articles/${article}?draft=true&overrideLock=true`, {
        data: { title: 'Titel von Kim' },
      })
      await page.getByRole('button', { name: 'Änderungen veröffentlichen' }).click()
      await page.getByRole('dialog', { name: 'Zwei Fassungen' }).waitFor()
      expect(await stored()).toMatchObject({ _status: 'draft', title: 'Titel von Kim' })
    })
  })

  it('of forms without drafts is kept as well: a global, in English', async () => {
    const { page, close } = await visit(browser, 'en-GB', mehrklang.url)
    await page.request.post('/api/users/login', { data: ACCOUNT })
    await openGlobal(page, 'site')
    await page.context().setOffline(true)
    await page.getByLabel('Name').fill('Mehrklang')
    await page.getByLabel('Claim').fill('Learning together')
    await says(page, 'Not saved yet')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await says(page, 'Not saved: no connection')
    await page.context().setOffline(false)
    await says(page, 'Saved at')
    const site = await page.request.get('/api/globals/site')
    expect(await site.json()).toMatchObject({ claim: 'Learning together' })
    await close()
  })
})

/** Another account in the same browser, for a while. */
async function asColleague(context: BrowserContext, act: () => Promise<void>): Promise<void> {
  await context.request.post('/api/users/login', { data: COLLEAGUE })
  await act()
  await context.request.post('/api/users/login', { data: ACCOUNT })
}
