import { AxeBuilder } from '@axe-core/playwright'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { COOKIE } from '../../../src/api/sign-in/token.ts'
import type { Tocsin } from '../../../src/cli/tocsin.ts'
import { startWeb } from '../../../src/cli/web.ts'
import { type Closing, openClosing } from '../../../src/lib/closing.ts'
import { signIn } from '../../api/support/app.ts'
import { openBrowser } from '../../api/support/browser.ts'
import { freshDatabase } from '../../support/database.ts'
import { testTocsin } from '../../support/tocsin.ts'

/** What a browser would run as markup, and what turns a line around. */
export const EVIL = '<img src=x onerror=alert(1)> \u202egnp.exe'
/** How it must be shown. */
export const EVIL_SHOWN = '<img src=x onerror=alert(1)> U+202Egnp.exe'

/** The dashboard of a test file: one database, one server, one browser, one page. */
export interface Dashboard {
  readonly tocsin: Tocsin
  readonly page: Page
  /** Opens a path and waits until all that it asks for is there. */
  open(path: string): Promise<void>
  /** What axe finds on the page as it is, with the elements: WCAG 2.2 A and AA. */
  faults(): Promise<readonly (readonly [string, readonly string[]])[]>
  /** Elements that only text taken for markup can have made. */
  rendered(): Promise<number>
  /** Dialogs that opened: text that ran as code. */
  readonly dialogs: readonly string[]
  /** What the page's own security policy stopped. */
  readonly blocked: readonly string[]
}

export interface DashboardOptions {
  /** Opens a session without the form: what a form does, `review.test.ts` shows. */
  readonly signedIn?: boolean
  /** Fills the store, before the first page is opened. */
  readonly seed?: (tocsin: Tocsin) => Promise<void>
}

/** Opens it before the tests of a block and closes it after them. */
export function useDashboard({ signedIn = true, seed }: DashboardOptions = {}): Dashboard {
  let closing: Closing
  let tocsin: Tocsin
  let page: Page
  let address: string
  const calls = new Set<Request>()
  const dialogs: string[] = []
  const blocked: string[] = []

  beforeAll(async () => {
    closing = openClosing()
    const db = closing.use(await freshDatabase())
    tocsin = closing.use(await testTocsin(db))
    const web = closing.use(await startWeb(tocsin))
    address = `http://localhost:${web.port}`
    await seed?.(tocsin)
    const browser = closing.use(await openBrowser())
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 } })
    if (signedIn) await context.addCookies([await session(tocsin)])
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('request', (call) => void calls.add(call))
    page.on('requestfinished', (call) => void calls.delete(call))
    page.on('requestfailed', (call) => void calls.delete(call))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) blocked.push(message.text())
    })
  }, 120_000)
  afterAll(() => closing[Symbol.asyncDispose]())

  return {
    get tocsin() {
      return tocsin
    },
    get page() {
      return page
    },
    async open(path) {
      await page.goto(`${address}${path}`)
      await page.locator('main h2, form').first().waitFor()
      await expect.poll(() => openAfterPaint(page, calls), { interval: 10 }).toBe(0)
    },
    async faults() {
      // The mode without a second page to gather in halves the time; no page of ours has frames.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)] as const)
    },
    rendered: () =>
      page
        .locator('main')
        .locator(
          'img, script, iframe, object, form, style:not([data-mantine-styles]), math, [onerror]',
        )
        .count(),
    dialogs,
    blocked,
  }
}

/** Calls that wait for an answer, once the page has painted twice: what it shows next, it has asked for. */
async function openAfterPaint(page: Page, calls: ReadonlySet<Request>): Promise<number> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  )
  return calls.size
}

/** The cookie of a session; Chromium takes it for HTTPS alone, and sends it over HTTP on this host. */
async function session({ store }: Tocsin) {
  const value = (await signIn(store)).slice(COOKIE.length + 1)
  const how = { secure: true, httpOnly: true, sameSite: 'Strict' } as const
  return { name: COOKIE, value, url: 'https://localhost', ...how }
}
