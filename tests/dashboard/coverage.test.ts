import { describe, expect, test } from 'vitest'
import type { Tocsin } from '../../src/cli/tocsin.ts'
import type { SourceId } from '../../src/model/ids.ts'
import { finishRun, startRun } from '../../src/store/runs.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { chromiumFound } from '../api/support/browser.ts'
import { source } from '../store/fixtures.ts'
import { passHours } from '../store/pass-hours.ts'
import { EVIL, EVIL_SHOWN, useDashboard } from './support/dashboard.ts'

const FEED = 'feed' as SourceId
const PAUSED = 'paused' as SourceId
const PASTED = 'by-hand' as SourceId
const NOTHING = { received: 0, added: 0, rejected: 0 }

/** Watched, then failing for a day, watched again, then failing until now. */
async function seed({ store }: Tocsin): Promise<void> {
  const run = async (error?: string) =>
    finishRun(store, await startRun(store, FEED), {
      ...NOTHING,
      ...(error === undefined ? { outcome: 'unchanged' } : { outcome: 'failed', error }),
    })
  const feed = { kind: 'feed', schedule: '1h', address: `https://feed.example/${EVIL}` } as const
  await upsertSource(store, source({ ...feed, id: FEED, name: `A feed ${EVIL}` }))
  await upsertSource(store, source({ ...feed, id: PAUSED, name: 'A feed at rest', enabled: false }))
  await upsertSource(store, source({ id: PASTED, name: 'By hand' }))
  await run()
  await passHours(store, 25)
  await run(`answered 503 ${EVIL}`)
  await run()
  await passHours(store, 5)
  for (const _ of [1, 2, 3]) await run(`answered 503 ${EVIL}`)
}

describe.runIf(chromiumFound())('what was not watched', () => {
  const dashboard = useDashboard({ seed })

  test('stands below the counts: of which source, how long, why, and whether it lasts', async () => {
    const { page } = dashboard
    await dashboard.open('/counts')
    const lines = await page.getByTestId('gaps').locator('li').allInnerTexts()
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(
      /^A feed .*: [\d-]+ [\d:]+ UTC to [\d-]+ [\d:]+ UTC \(24 h\), collecting failed$/,
    )
    expect(lines[1]).toMatch(/^A feed .* to now \(4 h\), collecting failed$/)
    expect(lines[2]).toMatch(/^A feed at rest: .* to now .*, switched off$/)
    expect(lines[0]).toContain(EVIL_SHOWN)
    expect(await page.locator('main').innerText()).toContain('Watched is the share')
    expect(await dashboard.faults()).toEqual([])
  })

  test('is a hole in the week, and no fall of its figures', async () => {
    const { page } = dashboard
    await dashboard.open('/counts')
    const row = page.getByTestId('counts').getByRole('row').filter({ hasText: ' %' }).last()
    expect(Number((await row.innerText()).match(/(\d+) %/)?.[1])).toBeLessThan(60)
  })

  test('the state of a source is said with what it rests on', async () => {
    const { page } = dashboard
    await dashboard.open('/sources')
    const rows = page.getByRole('table', { name: 'Sources' }).locator('tbody tr')
    const feed = await rows.filter({ hasText: `A feed ${EVIL_SHOWN}` }).innerText()
    for (const part of ['failing', '3 failed in a row', 'last success', 'failed, 0 received']) {
      expect(feed).toContain(part)
    }
    expect(await rows.filter({ hasText: 'A feed at rest' }).innerText()).toContain('paused')
    expect(await rows.filter({ hasText: 'By hand' }).innerText()).toContain('new')
    await page.getByText('What the words mean').press('Enter')
    await page.getByText('three runs in a row failed').waitFor()
    expect(await dashboard.faults()).toEqual([])
  })

  test('only what can be collected is offered to be, and the button says what it collects', async () => {
    const { page } = dashboard
    await dashboard.open('/sources')
    const buttons = page.getByRole('button', { name: /^Collect now/ })
    expect(await buttons.count()).toBe(1)
    await buttons.press('Enter')
    await page.getByText('The collection is queued.').waitFor()
  })

  test('hostile names, addresses and errors of sources are shown and never rendered', async () => {
    const { page } = dashboard
    await dashboard.open('/sources')
    const shown = await page.locator('main').innerText()
    for (const before of ['A feed', 'https://feed.example/', 'answered 503']) {
      expect(shown.replaceAll('\n', ' ')).toMatch(new RegExp(`${before} ?<img src=x`))
    }
    expect(shown).toContain(`answered 503 ${EVIL_SHOWN}`)
    expect(await dashboard.rendered()).toBe(0)
    expect(dashboard.dialogs).toEqual([])
    expect(dashboard.blocked).toEqual([])
  })
})
