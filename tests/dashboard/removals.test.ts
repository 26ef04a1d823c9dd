import { describe, expect, test } from 'vitest'
import type { Tocsin } from '../../src/cli/tocsin.ts'
import type { ItemId, SourceId } from '../../src/model/ids.ts'
import type { LookOutcome } from '../../src/model/removal.ts'
import { claimWatches } from '../../src/store/removal-claim.ts'
import { recordLook } from '../../src/store/removal-record.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { chromiumFound } from '../api/support/browser.ts'
import { source } from '../store/fixtures.ts'
import { EVIL, EVIL_SHOWN, useDashboard } from './support/dashboard.ts'
import { take } from './support/take.ts'

const OFFICE = 'office' as SourceId
const HOUR = 3_600_000
/** What is found at the host of that name, two days after capture. */
const OUTCOMES = ['online', 'changed', 'gone', 'moved', 'blocked', 'unreachable'] as const
const ELSEWHERE = `https://elsewhere.example/${EVIL}`

const items = new Map<LookOutcome, ItemId>()

async function seed(tocsin: Tocsin): Promise<void> {
  const { store } = tocsin
  await upsertSource(store, source({ id: OFFICE, name: `An office ${EVIL}`, kind: 'feed' }))
  const statements = OUTCOMES.map((outcome) => ({
    text: `Ermənilər itdir, ${outcome}.`,
    address: `https://${outcome}.example/${EVIL}`,
  }))
  for (const [at, item] of (await take(tocsin, OFFICE, statements)).entries()) {
    items.set(OUTCOMES[at] ?? 'online', item)
  }
  const now = new Date(Date.now() + 48 * HOUR).toISOString()
  const claim = { leaseMs: 60_000, limit: 10, perHost: 1, now }
  const { token, watches } = await claimWatches(store, claim)
  for (const { watch, host } of watches) {
    const outcome = OUTCOMES.find((one) => host.startsWith(one)) ?? 'online'
    await recordLook(store, token, watch, lookOf(outcome), { chance: 0.5, now })
  }
  // Ten days pass.
  const moved = ['captured_at', 'last_online_at', 'gone_at', 'state_since']
    .map((column) => `${column} = ${column} - interval '10 days'`)
    .join(', ')
  await store.pool.query(`update removal_watches set ${moved}`)
}

function lookOf(outcome: LookOutcome) {
  return {
    outcome,
    reason: outcome === 'blocked' ? 'robots' : 'status',
    definite: true,
    finalAddress: null,
    status: outcome === 'gone' ? 410 : 200,
    headersSha256: null,
    textSha256: null,
    movedTo: outcome === 'moved' ? ELSEWHERE : null,
    milliseconds: 12,
  }
}

describe.runIf(chromiumFound())('whether a statement is still there', () => {
  const dashboard = useDashboard({ seed })
  const addresses = () =>
    dashboard.page.getByRole('table', { name: 'Addresses' }).locator('tbody tr')

  test.each<[LookOutcome, RegExp]>([
    ['online', /^still online on [\d-]+ [\d:]+ UTC$/],
    ['changed', /^still online on .*, changed$/],
    ['gone', /^gone: first found so .*, last seen /],
    ['moved', /^still online on .*, moved$/],
    ['blocked', /^not shown to us since .*, last seen /],
    ['unreachable', /^unreachable since .*, last seen /],
  ])('is said on the page of one that is %s', async (outcome, words) => {
    const { page } = dashboard
    await dashboard.open(`/items/${items.get(outcome) ?? ''}`)
    expect(await page.getByTestId('standing').innerText()).toMatch(words)
    const main = await page.locator('main').innerText()
    expect(main).toContain(`${outcome}, by ${outcome === 'blocked' ? 'robots' : 'status'}, HTTP`)
    expect(main).toContain(`https://${outcome}.example/${EVIL_SHOWN}`)
    expect(main.includes('looked for at https://elsewhere.example/')).toBe(outcome === 'moved')
    expect(await dashboard.rendered()).toBe(0)
  })

  test('is listed, what is gone first of all, with how long it was there', async () => {
    const { page } = dashboard
    await dashboard.open('/removals')
    expect(await addresses().count()).toBe(1)
    const shown = await addresses().innerText()
    expect(shown).toContain(`https://gone.example/${EVIL_SHOWN}`)
    expect(shown).toContain(`An office ${EVIL_SHOWN}`)
    expect(shown).toMatch(/between 0 min and 48 h/)
    expect(await dashboard.faults()).toEqual([])
    await addresses().getByRole('link').press('Enter')
    await page.getByTestId('standing').getByText('gone').waitFor()
  })

  test('is told by source: what was gone some days after capture, and what cannot be told', async () => {
    await dashboard.open('/removals')
    const table = dashboard.page.getByRole('table', { name: 'Gone by source' })
    expect(await table.locator('th').allInnerTexts()).toEqual(['Source', '1 day', '7 days'])
    const [name, day, week] = await table.locator('td').allInnerTexts()
    expect(name).toBe(`An office ${EVIL_SHOWN}`)
    // At one day it was not gone yet; the two that cannot be told, and later looks, are not in it.
    expect(day).toContain('0 of 6 (0 %)')
    expect(week).toContain('1 of 6 (17 %)')
    expect(week).toContain('5 cannot be told')
  })

  test('is chosen by state, with every state in the choice, and kept in the address', async () => {
    const { page } = dashboard
    await dashboard.open('/removals')
    await page.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'blocked' }).click()
    await addresses().getByText('not shown to us since').waitFor()
    expect(new URL(page.url()).search).toBe('?state=blocked')
    await dashboard.open('/removals?state=all')
    expect(await addresses().count()).toBe(OUTCOMES.length)
    expect(await dashboard.faults()).toEqual([])
    const csv = page.getByRole('link', { name: 'CSV of these addresses' })
    expect(await csv.getAttribute('href')).toBe('/api/v1/removals?limit=1000&format=csv')
  })

  test('shows hostile addresses as text alone', async () => {
    await dashboard.open('/removals?state=all')
    const all = await dashboard.page.locator('main').innerText()
    expect(all).toContain(`looked for at https://elsewhere.example/${EVIL_SHOWN}`)
    expect(await dashboard.page.locator('main a[href*=".example"]').count()).toBe(0)
    expect(await dashboard.rendered()).toBe(0)
    expect(dashboard.dialogs).toEqual([])
    expect(dashboard.blocked).toEqual([])
  })
})
