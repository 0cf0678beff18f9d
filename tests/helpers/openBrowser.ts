import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findOnPath } from './findOnPath.ts'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome']

/** No page of the admin takes this long, in milliseconds, also on a busy machine. */
const PATIENCE_MS = 60_000

/** The browser's program; undefined where none is on the PATH. */
export const chromiumFile = () => findOnPath(...COMMANDS)

/** Chromium without a window, and without anything that it would ask other servers for. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumFile() ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export type Visit = {
  page: Page
  /** What went wrong since it was last asked: errors in the console, broken rules, failed requests. */
  troubles: () => string[]
  close: () => Promise<void>
}

/**
 * A person who has never been there: no cookies, a language, the time of Berlin.
 *
 * @param locale the browser's language (BCP 47)
 * @param origin what relative addresses begin with
 */
export async function visit(browser: Browser, locale: string, origin: string): Promise<Visit> {
  const context = await browser.newContext({
    // What a test asks for beside the page has no `Origin`; what the page asks for has its own.
    extraHTTPHeaders: { referer: `${origin}/` },
    baseURL: origin,
    locale,
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1400, height: 900 },
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const noted: string[] = []
  await noteTroubles(context, noted)
  return {
    page: await context.newPage(),
    troubles: () => noted.splice(0),
    close: () => context.close(),
  }
}

async function noteTroubles(context: BrowserContext, noted: string[]): Promise<void> {
  // Chromium writes most of them to the console as well, but not those of every frame.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Against the policy ${event.effectiveDirective}: ${event.blockedURI}`)
    })
  })
  context.on('console', (message) => {
    // The same failed request is noted below, with its status.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    noted.push(`console: ${message.text()}`)
  })
  context.on('weberror', (event) => noted.push(`script: ${event.error().message}`))
  context.on('response', (response) => {
    if (response.status() < 400) return
    const { pathname } = new URL(response.url())
    noted.push(`${response.status()} ${response.request().method()} ${pathname}`)
  })
}
