import { describe, expect, test } from 'vitest'
import type { Tocsin } from '../../src/cli/tocsin.ts'
import type { Context } from '../../src/model/context.ts'
import type { ItemId, SourceId } from '../../src/model/ids.ts'
import { eraseByRequest } from '../../src/store/erasure/request.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { chromiumFound } from '../api/support/browser.ts'
import { DECISION, KEY } from '../store/erasure-scene.ts'
import { source } from '../store/fixtures.ts'
import { EVIL, EVIL_SHOWN, useDashboard } from './support/dashboard.ts'
import { take } from './support/take.ts'

const OFFICE = 'office' as SourceId
const OFFICES_NAME = `An office ${EVIL}`

const CONTEXT: readonly Context[] = [
  {
    relation: 'parent',
    address: 'https://square.example/7',
    author: 'p-0000000000000007',
    authorIsPublic: false,
    text: `When does the bridge open? ${EVIL}`,
    publishedAt: '2026-11-18T08:00:00.000Z',
  },
  {
    relation: 'quoted',
    address: null,
    author: `A Ministry ${EVIL}`,
    authorIsPublic: true,
    text: 'Ermənilər itdir.',
    publishedAt: null,
  },
  {
    relation: 'forwarded',
    address: `https://square.example/${EVIL}`,
    author: null,
    authorIsPublic: false,
    text: '',
    publishedAt: null,
  },
]

let versions: readonly (ItemId | undefined)[] = []
let answering: ItemId | undefined
let erased: ItemId | undefined

async function seed(tocsin: Tocsin): Promise<void> {
  await upsertSource(tocsin.store, source({ id: OFFICE, name: OFFICES_NAME }))
  const one = async (text: string, more = {}) => {
    const [item] = await take(tocsin, OFFICE, [{ text, ...more }])
    return item
  }
  versions = [
    await one(`Köprü yazın açılacak. ${EVIL}`, { key: 'bridge' }),
    await one(`Köprü güzün açılacak. ${EVIL}`, { key: 'bridge' }),
  ]
  answering = await one('Գարնանը։', {
    context: CONTEXT,
    author: `Who ${EVIL}`,
    authorIsPublic: true,
  })
  erased = await one('Ermənilər itdir, bunu silin.', { author: 'p-0000000000000008' })
  if (erased !== undefined) await eraseByRequest(tocsin.store, KEY, DECISION, [erased])
}

describe.runIf(chromiumFound())('the page of an item', () => {
  const dashboard = useDashboard({ seed })

  test('shows each version with the words that it changed, and opens another one', async () => {
    const { page } = dashboard
    await dashboard.open(`/items/${versions[0] ?? ''}`)
    const part = page.getByRole('region', { name: 'Versions' })
    expect(await part.locator('del').allInnerTexts()).toEqual(['yazın'])
    expect(await part.locator('ins').allInnerTexts()).toEqual(['güzün'])
    expect(await part.innerText()).toMatch(/Version 1, captured .*, this page/)
    expect(await part.innerText()).toMatch(/Version 2, captured .*, shown by its source now/)
    expect((await part.innerText()).split(EVIL_SHOWN)).toHaveLength(3)
    expect(await dashboard.faults()).toEqual([])
    await part.getByRole('link', { name: 'Version 2' }).press('Enter')
    await page.getByTestId('statement').getByText('güzün').waitFor()
    await part.getByText(/Version 2, captured .*, shown by its source now, this page/).waitFor()
  })

  test('does not call another version of the statement a copy of it', async () => {
    await dashboard.open(`/items/${versions[0] ?? ''}`)
    expect(await dashboard.page.getByRole('region', { name: 'Versions' }).count()).toBe(1)
    expect(await dashboard.page.getByRole('region', { name: 'Near copies' }).count()).toBe(0)
  })

  test('shows what a statement answers, quotes and passes on, and that this is not classified', async () => {
    const { page } = dashboard
    await dashboard.open(`/items/${answering ?? ''}`)
    const part = page.getByRole('region', { name: 'Context' })
    const shown = await part.innerText()
    expect(shown).toMatch(/In reply to p-0000000000000007 \(pseudonym\), 2026-11-18 08:00 UTC/)
    expect(shown).toContain(`Quoting A Ministry ${EVIL_SHOWN}. Context: not classified.`)
    expect(shown).toContain('Passed on from somebody who is not named')
    expect(shown).toContain(`https://square.example/${EVIL_SHOWN}`)
    expect(await part.locator('mark, a').count()).toBe(0)
    expect(await page.getByText('No expression of the lexicons was found.').count()).toBe(1)
    expect(await dashboard.faults()).toEqual([])
  })

  test('says that a text was erased, keeps why it was flagged, and asks for no verdict', async () => {
    const { page } = dashboard
    await dashboard.open(`/items/${erased ?? ''}`)
    const main = await page.locator('main').innerText()
    expect(main).toMatch(/Erased on \d{4}-\d\d-\d\d by request\. It counts as before\./)
    expect(main).toContain('Keyed hash')
    expect(main).not.toContain('silin')
    expect(main).not.toContain('p-0000000000000008')
    const flag = page.getByRole('region', { name: /^Flag: Animal/ })
    expect(await flag.innerText()).toContain('Armenians')
    expect(await page.getByRole('region', { name: 'Review' }).count()).toBe(0)
    expect(await dashboard.faults()).toEqual([])
    await dashboard.open('/')
    const row = page.getByRole('table', { name: 'Items' }).locator('tbody tr').first()
    expect(await row.innerText()).toMatch(/Erased on .* by request/)
  })

  test.each([
    ['an edited text', () => versions[1]],
    ['a context', () => answering],
    ['an erased text', () => erased],
  ])('renders nothing of the hostile text around %s', async (_, item) => {
    await dashboard.open(`/items/${item() ?? ''}`)
    expect(await dashboard.page.locator('main').innerText()).toContain(`An office ${EVIL_SHOWN}`)
    expect(await dashboard.rendered()).toBe(0)
    expect(dashboard.dialogs).toEqual([])
    expect(dashboard.blocked).toEqual([])
  })
})
