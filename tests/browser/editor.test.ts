import path from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  ACCOUNT,
  autosaved,
  openArticle,
  openForm,
  openGlobal,
  openSignIn,
  press,
  publish,
  save,
  showsStatus,
  signIn,
} from '../helpers/admin.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeInBrowser } from '../helpers/describeInBrowser.ts'
import { openBrowser, visit, type Visit } from '../helpers/openBrowser.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'

/** Building the admin takes most of it, in a clean clone on a busy machine. */
const START_MS = 300_000

const ALT = 'Zwei Kinder lesen zusammen in einem Bilderbuch'

describeInBrowser('an editor', () => {
  let mehrklang: RunningProcess
  let browser: Browser
  /** A published article with a Turkish translation, written before the server starts. */
  let translated: string

  beforeAll(async () => {
    const folder = await temporaryFolder()
    const uri = `file:${path.join(folder, 'mehrklang.db')}`
    translated = await writeTranslatedArticle(uri)
    mehrklang = await startProcess({
      DATABASE_URI: uri,
      DATA_DIR: path.join(folder, 'data'),
      ADMIN_EMAIL: ACCOUNT.email,
      ADMIN_PASSWORD: ACCOUNT.password,
      SEED: 'none',
    })
    browser = await openBrowser()
  }, START_MS)

  afterAll(async () => {
    await browser?.close()
    await mehrklang?.stop()
  })

  const read = async (address: string) => {
    const response = await fetch(`${mehrklang.url}/v1/${address}`)
    return (await response.json()) as Record<string, unknown>
  }
  const readArticle = (language: string) => read(`${language}/articles/${translated}`)

  it.each([
    {
      locale: 'de-DE',
      title: 'Anmelden – Mehrklang',
      form: ['Mehrklang', 'E-Mail', '*', 'Passwort', '*', 'Anmelden'],
      menu: ['Redaktion', 'Initiative', 'Übersetzung', 'Einstellungen'],
    },
    {
      locale: 'en-GB',
      title: 'Login – Mehrklang',
      form: ['Mehrklang', 'Email', '*', 'Password', '*', 'Login'],
      menu: ['Editorial', 'Initiative', 'Translation', 'Settings'],
    },
  ])('signs in with keys alone, in the language $locale', async ({ locale, title, form, menu }) => {
    const { page, troubles, close } = await visit(browser, locale, mehrklang.url)
    onTestFinished(close)
    await openSignIn(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
    // The title may come after the form.
    await page.waitForFunction((expected) => document.title === expected, title)
    expect((await page.locator('.login').innerText()).split(/\s+/)).toEqual(form)

    await signIn(page)
    expect(await page.locator('.nav-group__label').allInnerTexts()).toEqual(menu)
    expect(await page.locator('h2').allInnerTexts()).toEqual(menu)
    expect(troubles()).toEqual([])
  })

  describe('signed in', () => {
    let editor: Visit

    beforeAll(async () => {
      editor = await visit(browser, 'de-DE', mehrklang.url)
      await signIn(editor.page)
    })
    afterEach(() => {
      const troubles = editor.troubles()
      if (troubles.length > 0) throw new Error(troubles.join('\n'))
    })
    afterAll(() => editor?.close())

    it('opens every page of the menu, and each names what is on it', async () => {
      const { page } = editor
      const links = await page.locator('.nav a.nav__link').all()
      const addresses = await Promise.all(links.map((link) => link.getAttribute('href')))
      expect(addresses).toHaveLength(14)
      for (const address of addresses) {
        await page.goto(address ?? '')
        await page.locator('h1').waitFor()
        // What Payload makes of a label that it does not know how to read.
        expect(await page.content()).not.toContain('[object Object]')
      }
    })

    it('uploads a picture, writes an article with it and a link, and readers get both', async () => {
      const { page } = editor
      await openForm(page, 'media')
      await page.locator('input[type=file]').setInputFiles(await picture('bilderbuch.png'))
      await page.getByLabel('Alternativtext').fill(ALT)
      expect(await (await save(page, 'media')).json()).toMatchObject({ doc: { alt: ALT } })

      await openArticle(page)
      await page.getByLabel('Titel').fill('Vorlesen für alle')
      await page.getByLabel('Anreißer').fill('In zwölf Sprachen.')
      const body = page.locator('.ContentEditable__root')
      await body.click()
      await page.locator('.fixed-toolbar [data-dropdown-key=add]').click()
      await page.locator('[data-item-key=upload]').click()
      await page
        .getByRole('dialog')
        .getByText(/^bilderbuch-[0-9a-f]{12}\.png$/)
        .click()
      await body.locator('img[src*=bilderbuch]').waitFor()

      await body.locator('p').last().click()
      await page.keyboard.type('Alles über die Lesestunde')
      await body.getByText('Alles über die Lesestunde').waitFor()
      for (let left = 'Lesestunde'.length; left > 0; left -= 1) {
        await page.keyboard.press('Shift+ArrowLeft')
      }
      // The editor makes the link before it asks for the address: the draft is saved meanwhile.
      await autosaved(page, '"type":"link"', () =>
        page.locator('.fixed-toolbar [data-button-key=link]:not(.disabled)').click(),
      )
      const link = page.getByRole('dialog').filter({ hasText: 'Link bearbeiten' })
      await link.locator('#field-url').fill('https://www.example.org/lesen')
      await autosaved(page, 'example.org/lesen', () =>
        press(link.getByRole('button', { name: 'Änderungen speichern' })),
      )

      expect((await publish(page)).status()).toBe(200)
      await showsStatus(page, 'Veröffentlicht')
      const article = await read('de/articles/vorlesen-fuer-alle')
      expect(article).toMatchObject({ title: 'Vorlesen für alle', teaser: 'In zwölf Sprachen.' })
      expect(article['body']).toMatch(
        /<figure><img [^>]+><\/figure><p>Alles über die <a href="https:\/\/www\.example\.org\/lesen"[^>]*>Lesestunde<\/a><\/p>$/,
      )
      expect(article['body']).toContain(`alt="${ALT}"`)
    })

    it('gets German alone in the form, whatever the address says', async () => {
      const { page } = editor
      await openArticle(page, translated)
      expect(await page.locator('.localizer').isVisible()).toBe(false)
      expect(await page.getByLabel('Titel').inputValue()).toBe('Lesen lernen')

      await openArticle(page, `${translated}?locale=tr`)
      expect(await page.getByLabel('Titel').inputValue()).toBe('Lesen lernen')
      expect(new URL(page.url()).searchParams.get('locale')).toBe('de')
    })

    it('changes a published article as a draft, which the preview shows and readers do not get', async () => {
      const { page } = editor
      await openArticle(page, translated)
      await autosaved(page, 'neu gedacht', () =>
        page.getByLabel('Titel').fill('Lesen lernen, neu gedacht'),
      )
      await showsStatus(page, 'Geändert')
      expect(await readArticle('de')).toMatchObject({ title: 'Lesen lernen' })

      const preview = page.frameLocator('#live-preview-iframe')
      await page.getByRole('button', { name: 'Live-Vorschau' }).click()
      await preview.getByRole('heading', { name: 'Lesen lernen, neu gedacht' }).waitFor()
      await page.getByLabel('Titel').fill('Lesen lernen, noch einmal')
      await preview.getByRole('heading', { name: 'Lesen lernen, noch einmal' }).waitFor()
      expect(await readArticle('de')).toMatchObject({ title: 'Lesen lernen' })

      await page.getByRole('button', { name: 'Live-Vorschau beenden' }).click()
      await page.getByText('Auf veröffentlichte Version zurücksetzen').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Bestätigen' }).click()
      await showsStatus(page, 'Veröffentlicht')
    })

    it('keeps translations valid with a minor edit, and only with one', async () => {
      const { page } = editor
      await openArticle(page, translated)
      const tick = page.getByLabel('Kleine Korrektur')
      await autosaved(page, 'minorEdit":true', async () => {
        await page.getByLabel('Titel').fill('Lesen lernen!')
        await tick.check()
      })
      await showsStatus(page, 'Geändert')
      expect(await tick.isChecked()).toBe(true)
      await publish(page)
      await showsStatus(page, 'Veröffentlicht')
      expect(await readArticle('de')).toMatchObject({ title: 'Lesen lernen!' })
      expect(await readArticle('tr')).toMatchObject({ language: { outdated: false } })

      await tick.and(page.locator(':not(:checked)')).waitFor()
      await autosaved(page, 'Rechnen', () => page.getByLabel('Titel').fill('Rechnen lernen'))
      await publish(page)
      await showsStatus(page, 'Veröffentlicht')
      expect(await readArticle('de')).toMatchObject({ title: 'Rechnen lernen' })
      expect(await readArticle('tr')).toMatchObject({ language: { outdated: true } })
    })

    it('sees who has saved each version, and which one readers have', async () => {
      const { page } = editor
      await page.goto(`/admin/collections/articles/${translated}/versions`)
      const rows = page.getByRole('row')
      await rows.getByText('Derzeit veröffentlicht').waitFor()
      const [heading, newest] = await rows.evaluateAll((all) =>
        all.map((row) => [...row.children].map(({ textContent }) => textContent)),
      )
      expect(heading).toEqual(['Aktualisiert am', 'Gespeichert von', 'Status'])
      const { updatedAt } = (await (
        await page.request.get(`/api/articles/${translated}?depth=0`)
      ).json()) as { updatedAt: string }
      const inBerlin = new Date(updatedAt)
        .toLocaleString('de-DE', {
          timeZone: 'Europe/Berlin',
          dateStyle: 'medium',
          timeStyle: 'short',
        })
        .replace(',', '')
      expect(newest).toEqual([inBerlin, 'Administration', 'Derzeit veröffentlicht'])
      await rows.getByRole('link').first().click()
      await page.waitForURL(/\/versions\/[0-9a-f-]{36}/)
      await page.getByText('Derzeit veröffentlicht').waitFor()

      await page.locator('.compare-version .rs__control').click()
      await page.getByText('Mehr Versionen').click()
      const drawer = page.getByRole('dialog')
      const other = drawer.getByRole('row').last().getByRole('button')
      await other.waitFor()
      await other.click()
      await page.waitForURL(/\/versions\/[0-9a-f-]{36}\?.*versionFrom=[0-9a-f-]{36}/)
      await drawer.waitFor({ state: 'detached' })
      expect(editor.troubles()).toEqual([])
    })

    it('reads in German what is missing before publishing', async () => {
      const { page } = editor
      const id = await openArticle(page)
      expect((await publish(page)).status()).toBe(400)
      await page.getByText('Das folgende Feld ist nicht korrekt: Titel').waitFor()

      await page.locator('.field-error', { hasText: 'Pflichtfeld' }).waitFor()

      const { name, mimeType, buffer } = await picture('ohne-worte.png')
      const uploaded = await page.request.post('/api/media', {
        multipart: { file: { name, mimeType, buffer } },
      })
      const { doc } = (await uploaded.json()) as { doc: { id: string } }
      await page.request.patch(`/api/articles/${id}?draft=true`, {
        data: { title: 'Ein Bild ohne Worte', image: doc.id },
      })
      await openArticle(page, id)
      expect((await publish(page)).status()).toBe(400)
      await page
        .getByText(
          'Vor dem Veröffentlichen braucht jedes Bild einen Alternativtext. Er fehlt bei: ohne-worte.png.',
        )
        .waitFor()
      const refused = `400 PATCH /api/articles/${id}`
      expect(editor.troubles()).toEqual([refused, refused])
    })

    it('tells the entries of the menu apart by their labels', async () => {
      const { page } = editor
      await openGlobal(page, 'navigation')
      await page.getByRole('button', { name: 'Eintrag hinzufügen' }).click()
      const heading = page.locator('.array-field__row .collapsible__header-wrap')
      await heading.getByText('Eintrag 1').waitFor()
      await page.getByLabel('Beschriftung').fill('Unsere Ziele')
      await heading.getByText('Unsere Ziele').waitFor()
      expect(await heading.allInnerTexts()).toEqual(['Unsere Ziele'])
    })

    it('who administers offers a language, and readers get it at once', async () => {
      const { page } = editor
      const offered = async () =>
        ((await read('languages'))['docs'] as { tag: string }[]).map(({ tag }) => tag)
      expect(await offered()).not.toContain('uk')

      await page.goto('/admin/collections/languages')
      await page.getByRole('link', { name: 'Ukrainisch (Українська)' }).click()
      await page.waitForURL(/\/languages\/[0-9a-f-]{36}/)
      await page.locator('#field-status').getByRole('combobox').click()
      await page.getByRole('option', { name: 'Angeboten' }).click()
      expect((await save(page, 'languages')).status()).toBe(200)
      expect(await offered()).toContain('uk')
    })
  })
})

/** A small picture, as a person would choose it from a folder. */
async function picture(name: string) {
  const create = { width: 640, height: 400, channels: 3, background: '#0b5c63' } as const
  return { name, mimeType: 'image/png', buffer: await sharp({ create }).png().toBuffer() }
}

/** @returns the id of a published article whose Turkish translation is published as well */
async function writeTranslatedArticle(uri: string): Promise<string> {
  const payload = await openTestPayload(uri)
  const write = contentWriter(payload)
  const id = await write.publish('articles', { title: 'Lesen lernen', kind: 'news' })
  await write.translate(['articles', id], 'tr', { title: 'Okumayı öğrenmek' })
  await payload.destroy()
  return id
}
