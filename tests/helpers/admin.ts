import type { Locator, Page, Response } from 'playwright-core'

export const ACCOUNT = { email: 'redaktion@example.org', password: 'Kohle Kanal Kinderstube' }

/**
 * Waits until React has taken over an element of the page that the server has sent: what is typed
 * before that is lost.
 */
async function takenOver(element: Locator): Promise<void> {
  await element.waitFor()
  await element
    .page()
    .waitForFunction(
      (node) => Object.keys(node ?? {}).some((key) => key.startsWith('__reactProps')),
      await element.elementHandle(),
    )
}

/** The sign-in page, ready to type. */
export async function openSignIn(page: Page): Promise<void> {
  await page.goto('/admin')
  await takenOver(page.locator('#field-email'))
}

/** Signs in with the keyboard alone. */
export async function signIn(page: Page, account = ACCOUNT): Promise<void> {
  await openSignIn(page)
  const email = page.locator('#field-email')
  await page.keyboard.press('Tab')
  while (!(await isFocused(email))) await page.keyboard.press('Tab')
  await page.keyboard.type(account.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(account.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/admin$/)
  await page.locator('.collections').first().waitFor()
}

/** Whether the keyboard is there. */
const isFocused = (element: Locator) => element.evaluate((node) => node === document.activeElement)

/** A document's form, ready to type. Without an id: that of a new one. */
export function openForm(page: Page, collection: string, id = 'create'): Promise<void> {
  return openFormAt(page, `/admin/collections/${collection}/${id}`)
}

/** The form of what there is once. */
export function openGlobal(page: Page, slug: string): Promise<void> {
  return openFormAt(page, `/admin/globals/${slug}`)
}

/** The form at an address, ready to type. */
export async function openFormAt(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await takenOver(page.locator('form.collection-edit__form'))
}

/** An article's form; a new article gets its id at once. */
export async function openArticle(page: Page, id?: string): Promise<string> {
  await openForm(page, 'articles', id)
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}/)
  await page.locator('.ContentEditable__root[data-lexical-editor]').waitFor()
  return /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? ''
}

/**
 * As long as a hand takes from the last key to a button, in milliseconds. Payload's forms look at what was
 * typed a moment later, and refuse whoever is faster than people are.
 */
const REACH_MS = 500

/** Presses a button as people do, who have typed just now. */
export async function press(button: Locator): Promise<void> {
  await button.page().waitForTimeout(REACH_MS)
  await button.click()
}

/** Does something and waits for the answer to a write of a document that follows from it. */
async function withWrite(
  page: Page,
  isMeant: (url: URL, body: string) => boolean,
  act: () => Promise<void>,
): Promise<Response> {
  const answered = page.waitForResponse((response) => {
    const request = response.request()
    const isWrite = ['PATCH', 'POST'].includes(request.method())
    return isWrite && isMeant(new URL(response.url()), request.postData() ?? '')
  })
  await act()
  try {
    return await answered
  } catch (error) {
    const fields = await page
      .locator('input, textarea')
      .evaluateAll((all) => all.map((one) => `${one.id}=${(one as HTMLInputElement).value}`))
    const shown = await page.locator('body').innerText()
    throw new Error(`No write has followed. ${fields.join(' ')}\n${shown}`, { cause: error })
  }
}

/**
 * Does something that changes an article, and waits until the form has saved the draft by itself.
 *
 * @param text a part of what is saved; an earlier change may be on its way
 */
export async function autosaved(page: Page, text: string, act: () => Promise<void>): Promise<void> {
  const isAutosave = (url: URL) => url.searchParams.get('autosave') === 'true'
  await withWrite(page, (url, body) => isAutosave(url) && body.includes(text), act)
}

/** Waits until the form says that the document is in this state. */
export async function showsStatus(
  page: Page,
  status: 'Entwurf' | 'Geändert' | 'Veröffentlicht',
): Promise<void> {
  await page.locator('.status__value', { hasText: status }).waitFor()
}

/** Presses the button that publishes. */
export function publish(page: Page): Promise<Response> {
  return withWrite(
    page,
    ({ pathname, searchParams }) =>
      pathname.startsWith('/api/articles/') &&
      !pathname.includes('/access/') &&
      searchParams.get('autosave') !== 'true',
    () => press(page.getByRole('button', { name: 'Änderungen veröffentlichen' })),
  )
}

/** Presses the button that saves what has no drafts. */
export function save(page: Page, collection: string): Promise<Response> {
  return withWrite(
    page,
    ({ pathname }) => new RegExp(`^/api/${collection}(/[0-9a-f-]{36})?$`).test(pathname),
    () => press(page.getByRole('button', { name: 'Speichern', exact: true })),
  )
}
