import { describe, expect, test } from 'vitest'
import { ensureAdmin } from '../../src/api/sign-in/admin.ts'
import { PARTS } from '../../src/cli/parts.ts'
import { pasteStatement } from '../../src/cli/paste.ts'
import type { Tocsin } from '../../src/cli/tocsin.ts'
import { listItems } from '../../src/store/items.ts'
import { chromiumFound } from '../api/support/browser.ts'
import { HOSTILE } from '../api/support/hostile.ts'
import { seedItems, seedSource } from '../api/support/seed.ts'
import { eventually } from '../support/eventually.ts'
import { useDashboard } from './support/dashboard.ts'

const PASSWORD = 'four plain words here'
const STATEMENTS = [
  'Ermənilər itdir. Onlara inanmaq olmaz.',
  'Ադրբեջանցիները շներ են։ Նրանց հավատալ չի կարելի։',
  '«Азербайджанцы — крысы», — заявил депутат Иван Примеров.',
  'Two stray dogs were rescued in Yerevan on Sunday.',
]

/** Pastes them and has them classified by the workers. */
async function seed(tocsin: Tocsin): Promise<void> {
  await using _ = await PARTS.classify(tocsin)
  for (const text of STATEMENTS) await paste(tocsin, text)
  await eventually('three flagged items', async () => {
    const { items } = await listItems(tocsin.store, { flagged: 'only' }, { limit: 10 })
    return items.length === 3
  })
}

describe.runIf(chromiumFound())('the dashboard in Chromium', { timeout: 120_000 }, () => {
  const dashboard = useDashboard({ signedIn: false, seed })

  /** Figures of the running week in the table of weekly counts: flagged, confirmed, pending. */
  async function runningWeek(): Promise<readonly string[]> {
    const { page } = dashboard
    await dashboard.open('/counts')
    const state = page.getByRole('cell', { name: 'running', exact: true })
    const row = page.getByTestId('counts').getByRole('row').filter({ has: state })
    await row.waitFor()
    return (await row.getByRole('cell').allInnerTexts()).slice(4, 7)
  }

  test('signs in with the one-time password, which must be changed at once', async () => {
    const { page } = dashboard
    const first = await ensureAdmin(dashboard.tocsin.store)
    await dashboard.open('/')
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
    const { page } = dashboard
    expect(await runningWeek()).toEqual(['3', '0', '3'])
    await dashboard.open('/')
    await page.getByRole('table', { name: 'Items' }).getByText('Ermənilər').waitFor()
    await page.keyboard.press('Enter')
    await page.getByTestId('statement').waitFor()
    expect(await page.locator('mark.flag').count()).toBeGreaterThan(0)
    await page.keyboard.press('1')
    await page.getByRole('status').filter({ hasText: 'Now: confirmed' }).waitFor()
    expect(await runningWeek()).toEqual(['3', '1', '2'])
  })

  test('withdraws the confirmation, and the count goes back', async () => {
    const { page } = dashboard
    await dashboard.open('/?state=confirmed')
    await page.getByRole('table', { name: 'Items' }).locator('tbody tr').first().click()
    await page.getByRole('status').filter({ hasText: 'Now: confirmed' }).waitFor()
    await page.keyboard.press('u')
    await page.getByRole('status').filter({ hasText: 'Now: pending' }).waitFor()
    expect(await page.getByText('withdraw').count()).toBeGreaterThan(0)
    expect(await runningWeek()).toEqual(['3', '0', '3'])
  })

  test('shows who is quoted, the group, the steps of the severity and what is unverified', async () => {
    const { page } = dashboard
    await dashboard.open('/?use=attributed')
    await page.getByRole('table', { name: 'Items' }).locator('tbody tr').first().click()
    const flag = page.getByRole('region', { name: /^Flag: / })
    await flag.waitFor()
    const shown = await flag.innerText()
    for (const part of ['attributed', 'Иван Примеров', 'Azerbaijanis', 'entry +4', 'unverified']) {
      expect(shown).toContain(part)
    }
    expect(shown).toContain('no native speaker has reviewed it')
    expect(await dashboard.faults()).toEqual([])
  })

  test('steps through the list with the focus, and Enter opens what has it', async () => {
    const { page } = dashboard
    await dashboard.open('/')
    const links = page.getByRole('table', { name: 'Items' }).getByRole('link')
    for (const [key, at] of [
      ['j', 1],
      ['j', 2],
      ['j', 2],
      ['k', 1],
    ] as const) {
      await page.keyboard.press(key)
      await links.nth(at).and(page.locator(':focus')).waitFor()
    }
    const opened = await links.nth(1).getAttribute('href')
    await page.keyboard.press('Enter')
    await page.getByTestId('statement').waitFor()
    expect(new URL(page.url()).pathname).toBe(opened)
  })

  test('leaves Enter to the link or button that has the focus', async () => {
    const { page } = dashboard
    await dashboard.open('/')
    await page.getByRole('link', { name: 'Sources' }).press('Enter')
    await page.getByRole('heading', { name: 'Sources', level: 2 }).waitFor()
    await dashboard.open('/?flagged=all')
    await page.getByRole('button', { name: 'Clear' }).press('Enter')
    await page.getByRole('heading', { name: 'Flagged items' }).waitFor()
  })

  test('pastes a statement and opens it', async () => {
    const { page } = dashboard
    await dashboard.open('/paste')
    await page.getByLabel('Statement, word for word').fill('Gürcülər çox qonaqpərvərdir.')
    await page.getByRole('button', { name: 'Keep and classify' }).click()
    await page.getByRole('link', { name: 'Open it' }).click()
    await page.getByTestId('statement').getByText('qonaqpərvərdir').waitFor()
  })

  test.each(['/', '/counts', '/sources', '/paste', '/alerts', '/operations', '/password'])(
    'has no accessibility fault of WCAG 2.2 AA on %s',
    async (path) => {
      await dashboard.open(path)
      expect(await dashboard.faults()).toEqual([])
    },
  )

  test('shows 500 hostile texts as text, in the list and one by one', async () => {
    const { page } = dashboard
    await seedSource(dashboard.tocsin.store)
    for (let from = 0; from < HOSTILE.length; from += 250) {
      const texts = HOSTILE.slice(from, from + 250)
      await seedItems(
        dashboard.tocsin.store,
        texts.map((text) => ({ text, flags: [{}] })),
      )
    }
    await dashboard.open('/')
    const rows = page.getByRole('table', { name: 'Items' }).locator('tbody tr')
    await rows.first().waitFor()
    // A button that is there may be about to go, so what is waited for are the rows it brings.
    for (let shown = await rows.count(); shown < HOSTILE.length; shown = await rows.count()) {
      await page.getByRole('button', { name: 'More' }).press('Enter')
      await rows.nth(shown).waitFor({ state: 'attached', timeout: 30_000 })
    }
    expect(await rows.count()).toBeGreaterThanOrEqual(HOSTILE.length)
    expect(await rows.locator('script, img, svg, iframe, style, math, object, form').count()).toBe(
      0,
    )
    const links = await rows
      .locator('a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    for (const at of [0, 50, 100, 150, 200, 300, 400]) {
      await dashboard.open(links[at] ?? '')
      const statement = page.getByTestId('statement')
      await statement.waitFor()
      expect(await statement.locator(':not(span):not(mark)').count()).toBe(0)
    }
    expect(dashboard.dialogs).toEqual([])
  })

  test('never meets its own security policy', () => {
    expect(dashboard.blocked).toEqual([])
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
