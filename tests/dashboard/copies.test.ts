import { describe, expect, test } from 'vitest'
import type { Tocsin } from '../../src/cli/tocsin.ts'
import type { ItemId, SourceId } from '../../src/model/ids.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { chromiumFound } from '../api/support/browser.ts'
import { source } from '../store/fixtures.ts'
import { EVIL, EVIL_SHOWN, useDashboard } from './support/dashboard.ts'
import { take } from './support/take.ts'

const SQUARE = 'square' as SourceId
const HARBOUR = 'harbour' as SourceId
const MINUTE = 60_000
const TURKISH = 'Köprü ilkbaharda açılacak, diyor belediye; otobüsler ise meydanda duracak.'
const RUSSIAN =
  'Мост откроют весной, пишут на площади, а автобусы пойдут другой дорогой через город.'
const WIRE = 'A small museum about clocks has moved to the harbour, and everybody may come.'

/** Yesterday, so that the days that are shown by default hold it. */
const begin = Date.now() - 24 * 60 * MINUTE

/** One text by so many accounts, two minutes apart. */
const posts = (text: string, accounts: number, from = begin) =>
  Array.from({ length: accounts }, (_, at) => ({
    text: `${text} #${String.fromCharCode(97 + at)}`,
    author: `p-00000000000000${10 + at}`,
    publishedAt: new Date(from + at * 2 * MINUTE).toISOString(),
  }))

const agency = (author: string) => {
  const publishedAt = new Date(begin).toISOString()
  return { text: `${WIRE} ${author}`, author, authorIsPublic: true, publishedAt }
}

let items: readonly ItemId[] = []

async function seed(tocsin: Tocsin): Promise<void> {
  await upsertSource(tocsin.store, source({ id: SQUARE, name: `The square ${EVIL}` }))
  await upsertSource(tocsin.store, source({ id: HARBOUR, name: 'The harbour' }))
  items = await take(tocsin, SQUARE, posts(TURKISH, 11))
  await take(tocsin, HARBOUR, posts(TURKISH, 1, begin + 60 * MINUTE))
  await take(tocsin, HARBOUR, posts(`${RUSSIAN} ${EVIL}`, 10))
  await take(tocsin, HARBOUR, posts('Good morning, all.', 12))
  await take(tocsin, HARBOUR, [agency('One Agency'), agency('Two Agency')])
}

describe.runIf(chromiumFound())('near copies', () => {
  const dashboard = useDashboard({ seed })

  test('an item tells who else said it, and that accounts are pseudonyms', async () => {
    const { page } = dashboard
    await dashboard.open(`/items/${items[3] ?? ''}`)
    const part = page.getByRole('region', { name: 'Near copies' })
    const shown = await part.innerText()
    expect(shown).toContain('11 near copies; with this one: 2 sources, 12 accounts.')
    expect(shown).toMatch(/The square .*p-0000000000000010 \(pseudonym\).* % alike, first seen/)
    expect(shown).toContain(EVIL_SHOWN)
    expect(await dashboard.faults()).toEqual([])
    await part.getByRole('link', { name: 'Texts that many posted' }).press('Enter')
    await page.getByRole('table', { name: 'Texts' }).getByText(TURKISH).waitFor()
    expect(new URL(page.url()).searchParams.get('accounts')).toBe('2')
  })

  test('texts that many posted are listed with accounts, time, who was first and sources', async () => {
    const { page } = dashboard
    await dashboard.open('/copies')
    const rows = page.getByRole('table', { name: 'Texts' }).locator('tbody tr')
    expect(await rows.count()).toBe(2)
    const [text, busiest, all, first, sources] = await rows.first().locator('td').allInnerTexts()
    expect(text).toContain(TURKISH)
    expect(busiest).toContain('12 accounts within 60 min')
    expect(all).toContain('12 items: 2 sources, 12 accounts')
    expect(first).toContain('p-0000000000000010 (pseudonym)')
    expect(sources).toBe(`The harbour, The square ${EVIL_SHOWN}`)
    expect(await page.locator('main').innerText()).toContain('not a finding of coordination')
    expect(await page.locator('td[lang=tr]').count()).toBe(1)
    expect(await dashboard.faults()).toEqual([])
  })

  test('are filtered by language and by period, and a link keeps what was chosen', async () => {
    const { page } = dashboard
    await dashboard.open('/copies')
    await page.getByRole('combobox', { name: 'Language' }).click()
    await page.getByRole('option', { name: 'ru', exact: true }).click()
    await page.getByRole('status').filter({ hasText: '1 text ' }).waitFor()
    expect(await page.getByRole('table', { name: 'Texts' }).innerText()).toContain('Мост откроют')
    expect(new URL(page.url()).search).toBe('?language=ru')
    await page.getByLabel('Accounts from').fill('11')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '0 texts ' }).waitFor()
    expect(new URL(page.url()).search).toBe('?language=ru&accounts=11')
    await dashboard.open('/copies?from=2026-01-01&to=2026-01-02')
    await page.getByText('0 texts from 2026-01-01 00:00 UTC to 2026-01-03 00:00 UTC').waitFor()
    await dashboard.open('/copies?accounts=one')
    await page.getByRole('alert').filter({ hasText: 'accounts' }).waitFor()
  })

  test('what outlets carried is listed apart', async () => {
    await dashboard.open('/copies?show=wire')
    const rows = dashboard.page.getByRole('table', { name: 'Texts' }).locator('tbody tr')
    expect(await rows.count()).toBe(1)
    expect(await rows.innerText()).toContain('2 offices or outlets')
  })

  test('hostile text is shown in the list and is never rendered', async () => {
    await dashboard.open('/copies')
    expect(await dashboard.page.getByRole('table', { name: 'Texts' }).innerText()).toContain(
      `${RUSSIAN} ${EVIL_SHOWN}`,
    )
    expect(await dashboard.rendered()).toBe(0)
    expect(dashboard.dialogs).toEqual([])
    expect(dashboard.blocked).toEqual([])
  })
})
