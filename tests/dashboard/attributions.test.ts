import { describe, expect, test } from 'vitest'
import type { Tocsin } from '../../src/cli/tocsin.ts'
import type { ItemId, SourceId, SpeakerId } from '../../src/model/ids.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { upsertSpeaker } from '../../src/store/speakers.ts'
import { chromiumFound } from '../api/support/browser.ts'
import { rowsOf, source } from '../store/fixtures.ts'
import { EVIL, EVIL_SHOWN, useDashboard } from './support/dashboard.ts'
import { take } from './support/take.ts'

const AGENCY = 'agency' as SourceId
const SAID = '«Азербайджанцы — крысы», — заявил депутат Иван Примеров'
const DAYS = ['2022-03-02', '2025-11-02', '2010-01-01'] as const

const offices = [
  {
    title: 'Member of Parliament',
    body: 'Parliament of Freedonia',
    from: '2019-05-01',
    until: '2023-06-30',
    source: 'https://example.org/roe',
  },
  {
    title: `Minister of Bridges ${EVIL}`,
    body: 'Government of Freedonia',
    from: '2023-07-01',
    until: null,
    source: 'https://example.org/government',
  },
]

let items: readonly ItemId[] = []

async function seed(tocsin: Tocsin): Promise<void> {
  const { store } = tocsin
  await upsertSource(store, source({ id: AGENCY, name: 'An agency' }))
  const ivan = { id: 'ivan' as SpeakerId, kind: 'public_official', name: 'Иван Примеров' } as const
  await upsertSpeaker(store, { ...ivan, aliases: [], offices }, 'system:test')
  items = await take(tocsin, AGENCY, [
    ...DAYS.map((day) => ({ text: `${SAID} ${day}.`, publishedAt: `${day}T10:00:00.000Z` })),
    { text: SAID, publishedAt: null, precision: 'unknown' as const },
  ])
}

describe.runIf(chromiumFound())('who speaks in an item', () => {
  const dashboard = useDashboard({ seed })
  const part = () => dashboard.page.getByRole('region', { name: 'Speakers' })
  const state = () => part().getByRole('status')

  const acts = () =>
    rowsOf<{ act: string }>(
      dashboard.tocsin.store,
      'select act from attribution_events order by at',
    )

  test.each([
    ['of the first office', 0, 'On 2022-03-02: Member of Parliament, Parliament of Freedonia.'],
    ['of the second', 1, `On 2025-11-02: Minister of Bridges ${EVIL_SHOWN}, Government`],
    ['before any', 2, 'No declared office on 2010-01-01.'],
    ['that is not known', 3, 'The day is not known, so the office is not.'],
  ])('is proposed with the office of the day %s', async (_, at, office) => {
    await dashboard.open(`/items/${items[at] ?? ''}`)
    const shown = await part().innerText()
    expect(shown).toContain('Иван Примеров is named as quoted (“депутат Иван Примеров”)')
    expect(shown).toContain(office)
    expect(await state().innerText()).toBe('proposed')
    expect(await dashboard.rendered()).toBe(0)
  })

  test('is confirmed by one key, and the decision withdrawn again by keyboard', async () => {
    const { page } = dashboard
    await dashboard.open(`/items/${items[0] ?? ''}`)
    await page.keyboard.press('y')
    await state().filter({ hasText: 'confirmed' }).waitFor()
    const confirm = part().getByRole('button', { name: 'It is them' })
    expect(await confirm.getAttribute('aria-pressed')).toBe('true')
    expect(await dashboard.faults()).toEqual([])
    await part().getByRole('button', { name: 'Withdraw my decision' }).press('Enter')
    await state().filter({ hasText: 'proposed' }).waitFor()
    expect(await acts()).toEqual([{ act: 'confirm' }, { act: 'withdraw' }])
  })

  test('is rejected from the button, which keeps the focus, and confirmed after all', async () => {
    await dashboard.open(`/items/${items[1] ?? ''}`)
    const reject = part().getByRole('button', { name: 'It is not' })
    await reject.press('Enter')
    await state().filter({ hasText: 'rejected' }).waitFor()
    expect(await dashboard.page.evaluate('document.activeElement.textContent')).toBe('It is not')
    await part().getByRole('button', { name: 'It is them' }).press('Enter')
    await state().filter({ hasText: 'confirmed' }).waitFor()
    expect(await dashboard.faults()).toEqual([])
  })

  test('is not decided by a key that is typed into the note', async () => {
    const { page } = dashboard
    await dashboard.open(`/items/${items[2] ?? ''}`)
    const before = await acts()
    await page.getByLabel('Note (kept with the act)').pressSequentially('yn')
    await page.keyboard.press('Tab')
    expect(await state().innerText()).toBe('proposed')
    expect(await acts()).toEqual(before)
    expect(dashboard.dialogs).toEqual([])
  })
})
