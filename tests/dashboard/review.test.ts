import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureAdmin } from '../../src/api/sign-in/admin.ts'
import { PARTS } from '../../src/cli/parts.ts'
import { pasteStatement } from '../../src/cli/paste.ts'
import type { Tocsin } from '../../src/cli/tocsin.ts'
import { startWeb, type Web } from '../../src/cli/web.ts'
import { listItems } from '../../src/store/items.ts'
import { chromiumFound, openBrowser } from '../api/support/browser.ts'
import { HOSTILE } from '../api/support/hostile.ts'
import { seedItems, seedSource } from '../api/support/seed.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { testTocsin } from '../support/tocsin.ts'

const PASSWORD = 'four plain words here'
const STATEMENTS = [
  'Ermənilər itdir. Onlara inanmaq olmaz.',
  'Ադրբեջանցիները շներ են։ Նրանց հավատալ չի կարելի։',
  '«Азербайджанцы — крысы», — заявил депутат Иван Примеров.',
  'Two stray dogs were rescued in Yerevan on Sunday.',
]

describe.runIf(chromiumFound())('the dashboard in Chromium', { timeout: 120_000 }, () => {
  let db: FreshDatabase
  let tocsin: Tocsin
  let classifier: AsyncDisposable
  let web: Web
  let browser: Browser
  let page: Page
  const dialogs: string[] = []
  const blocked: string[] = []

  beforeAll(async () => {
    db = await freshDatabase()
    tocsin = await testTocsin(db)
    classifier = await PARTS.classify(tocsin)
    web = await startWeb(tocsin)
    for (const text of STATEMENTS) await paste(tocsin, text)
    await eventually('three flagged items', async () => {
      const { items } = await listItems(db.store, { flagged: 'only' }, { limit: 10 })
      return items.length === 3
    })
    browser = await openBrowser()
    page = await (await browser.newContext({ viewport: { width: 1360, height: 900 } })).newPage()
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) blocked.push(message.text())
    })
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await web[Symbol.asyncDispose]()
    await classifier[Symbol.asyncDispose]()
    await tocsin[Symbol.asyncDispose]()
    await db[Symbol.asyncDispose]()
  })

  const address = (path: string) => `http://localhost:${web.port}${path}`

  /** What axe finds on the page as it is, with the elements. */
  async function faults() {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
  }

  /** Figures of the running week in the table of weekly counts: flagged, confirmed, pending. */
  async function runningWeek(): Promise<readonly string[]> {
    await page.goto(address('/counts'))
    const state = page.getByRole('cell', { name: 'running', exact: true })
    const row = page.getByTestId('counts').getByRole('row').filter({ has: state })
    await row.waitFor()
    return (await row.getByRole('cell').allInnerTexts()).slice(4, 7)
  }

  test('signs in with the one-time password, which must be changed at once', async () => {
    const first = await ensureAdmin(db.store)
    await page.goto(address('/'))
    await page.locator('input[autocomplete=current-password]').fill(first?.password ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Choose a password of your own').waitFor()
    await page.locator('input[autocomplete=current-password]').fill(first?.password ?? '')
    for (const at of [0, 1]) {
      await page.locator('input[autocomplete=new-password]').nth(at).fill(PASSWORD)
    }
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByRole('heading', { name: 'Flagged items' }).waitFor()
  })

  test('confirms a flagged item by keyboard, and the weekly count changes', async () => {
    expect(await runningWeek()).toEqual(['3', '0', '3'])
    await page.goto(address('/'))
    await page.getByRole('table', { name: 'Items' }).getByText('Ermənilər').waitFor()
    await page.keyboard.press('Enter')
    await page.getByTestId('statement').waitFor()
    expect(await page.locator('mark.flag').count()).toBeGreaterThan(0)
    await page.keyboard.press('1')
    await page.getByRole('status').filter({ hasText: 'Now: confirmed' }).waitFor()
    expect(await runningWeek()).toEqual(['3', '1', '2'])
  })

  test('withdraws the confirmation, and the count goes back', async () => {
    await page.goto(address('/?state=confirmed'))
    await page.getByRole('table', { name: 'Items' }).locator('tbody tr').first().click()
    await page.getByRole('status').filter({ hasText: 'Now: confirmed' }).waitFor()
    await page.keyboard.press('u')
    await page.getByRole('status').filter({ hasText: 'Now: pending' }).waitFor()
    expect(await page.getByText('withdraw').count()).toBeGreaterThan(0)
    expect(await runningWeek()).toEqual(['3', '0', '3'])
  })

  test('shows who is quoted, the group, the steps of the severity and what is unverified', async () => {
    await page.goto(address('/?use=attributed'))
    await page.getByRole('table', { name: 'Items' }).locator('tbody tr').first().click()
    const flag = page.getByRole('region', { name: /^Flag: / })
    await flag.waitFor()
    const shown = await flag.innerText()
    for (const part of ['attributed', 'Иван Примеров', 'Azerbaijanis', 'entry +4', 'unverified']) {
      expect(shown).toContain(part)
    }
    expect(shown).toContain('no native speaker has reviewed it')
    expect(await faults()).toEqual([])
  })

  test('pastes a statement and opens it', async () => {
    await page.goto(address('/paste'))
    await page.getByLabel('Statement, word for word').fill('Gürcülər çox qonaqpərvərdir.')
    await page.getByRole('button', { name: 'Keep and classify' }).click()
    await page.getByRole('link', { name: 'Open it' }).click()
    await page.getByTestId('statement').getByText('qonaqpərvərdir').waitFor()
  })

  test.each(['/', '/counts', '/sources', '/paste', '/alerts', '/operations', '/password'])(
    'has no accessibility fault of WCAG 2.2 AA on %s',
    async (path) => {
      await page.goto(address(path))
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await faults()).toEqual([])
    },
  )

  test('shows 500 hostile texts as text, in the list and one by one', async () => {
    await seedSource(db.store)
    for (let from = 0; from < HOSTILE.length; from += 250) {
      const texts = HOSTILE.slice(from, from + 250)
      await seedItems(
        db.store,
        texts.map((text) => ({ text, flags: [{}] })),
      )
    }
    await page.goto(address('/'))
    const rows = page.getByRole('table', { name: 'Items' }).locator('tbody tr')
    await rows.first().waitFor()
    // A button that is there may be about to go, so what is waited for are the rows it brings.
    for (let shown = await rows.count(); shown < HOSTILE.length; shown = await rows.count()) {
      await page.getByRole('button', { name: 'More' }).click()
      await expect.poll(() => rows.count(), { timeout: 30_000 }).toBeGreaterThan(shown)
    }
    expect(await rows.count()).toBeGreaterThanOrEqual(HOSTILE.length)
    expect(await rows.locator('script, img, svg, iframe, style, math, object, form').count()).toBe(
      0,
    )
    const links = await rows
      .locator('a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    for (const at of [0, 50, 100, 150, 200, 300, 400]) {
      await page.goto(address(links[at] ?? ''))
      const statement = page.getByTestId('statement')
      await statement.waitFor()
      expect(await statement.locator(':not(span):not(mark)').count()).toBe(0)
    }
    expect(dialogs).toEqual([])
  })

  test('never meets its own security policy', () => {
    expect(blocked).toEqual([])
  })
})

async function paste(tocsin: Tocsin, text: string): Promise<void> {
  await pasteStatement(tocsin, {
    text,
    address: null,
    speaker: null,
    speakerIsOffice: false,
    published: null,
    note: null,
    language: null,
  })
}
