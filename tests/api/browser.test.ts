import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reply, serve } from '../support/http.ts'
import { type TestApp, PASSWORD, testApp } from './support/app.ts'
import { chromiumFound, openBrowser } from './support/browser.ts'
import { HOSTILE } from './support/hostile.ts'
import { seedItems, seedSource } from './support/seed.ts'

/** A page with what the policy must let through, and with what it must stop. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>page</title>
<style nonce="__CSP_NONCE__">#nonce { color: rgb(1, 2, 3) }</style>
<style>#plain { color: rgb(1, 2, 3) }</style>
<p id="nonce">nonce</p><p id="plain">plain</p>
<script>document.title = 'inline'; alert(1)</script>
<img src="/no" onerror="document.title = 'handler'; alert(1)">
<a id="link" href="javascript:document.title='link';alert(1)">link</a>
<iframe src="/healthz"></iframe>
<script src="https://evil.example/x.js"></script>`

const SIGN_IN = { name: 'admin', password: PASSWORD }

/** Calls the API from within a page, as a script of that page would. */
function post(page: Page, address: string, body: object): Promise<number> {
  return page.evaluate(
    async ([url, json]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(url, { method: 'POST', headers, body: json })
      return answer.status
    },
    [address, JSON.stringify(body)] as const,
  )
}

describe.runIf(chromiumFound())('in Chromium', { timeout: 120_000 }, () => {
  let api: TestApp
  let browser: Browser
  let folder: string
  let port: number
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tocsin-browser-'))
    await writeFile(join(folder, 'index.html'), PAGE)
    api = await testApp({ dashboard: folder })
    await api.signIn()
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    port = (api.app.server.address() as AddressInfo).port
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await api[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  /** A page of a browser of its own, and every dialog that opened in it. */
  async function open(
    address: string,
  ): Promise<{ readonly page: Page; readonly dialogs: string[] }> {
    const page = await (await browser.newContext()).newPage()
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(address)
    return { page, dialogs }
  }

  test.each(['127.0.0.1', 'localhost'])(
    'the session works over plain HTTP on %s, and no script sees it',
    async (host) => {
      const { page } = await open(`http://${host}:${port}/`)
      expect(await post(page, '/api/v1/sign-in', SIGN_IN)).toBe(200)
      expect(await page.evaluate('document.cookie')).toBe('')
      await page.goto(`http://${host}:${port}/api/v1/me`)
      expect(await page.locator('body').innerText()).toContain('"name":"admin"')
    },
  )

  test('a page runs nothing that is not a file of our own', async () => {
    const { page, dialogs } = await open(`http://127.0.0.1:${port}/`)
    await page.locator('#link').click()
    expect(await page.title()).toBe('page')
    expect(dialogs).toEqual([])
    const colour = (id: string) =>
      page.evaluate(`getComputedStyle(document.getElementById('${id}')).color`)
    expect(await colour('nonce')).toBe('rgb(1, 2, 3)')
    expect(await colour('plain')).toBe('rgb(0, 0, 0)')
    const [, frame] = page.frames()
    expect(await frame?.content()).not.toContain('alive')
  })

  test('500 hostile texts, opened as pages, are text', async () => {
    await seedSource(api.store)
    const flags = [{}]
    await seedItems(
      api.store,
      HOSTILE.slice(0, 300).map((text) => ({ text, flags })),
    )
    await seedItems(
      api.store,
      HOSTILE.slice(300).map((text) => ({ text, flags })),
    )
    const { page, dialogs } = await open(`http://127.0.0.1:${port}/`)
    await post(page, '/api/v1/sign-in', SIGN_IN)
    let seen = 0
    let next: string | null = ''
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`
      await page.goto(`http://127.0.0.1:${port}/api/v1/items?limit=100${cursor}`)
      // Chromium shows JSON as one element of text, and nothing else: no markup came to life.
      expect(await page.locator('body *:not(pre):not(.json-formatter-container)').count()).toBe(0)
      const shown = JSON.parse(await page.locator('pre').innerText())
      seen += shown.items.length
      next = shown.next
    }
    expect(seen).toBe(HOSTILE.length)
    expect(dialogs).toEqual([])
  })

  test('another site can neither change anything, nor read, nor frame', async () => {
    const target = `http://127.0.0.1:${port}`
    const html = `<form method="post" enctype="text/plain" action="${target}/api/v1/sign-out"><button>x</button></form>
      <iframe src="${target}/"></iframe>`
    await using evil = await serve({ '/': reply(html, { 'content-type': 'text/html' }) })
    const { page } = await open(target)
    await post(page, '/api/v1/sign-in', SIGN_IN)
    await page.goto(evil.url)
    const tried = page.evaluate(
      `Promise.allSettled(['POST', 'GET'].map((method) => fetch('${target}/api/v1/sign-out', { method, credentials: 'include', mode: 'no-cors' }).then((answer) => answer.type)))`,
    )
    expect(JSON.stringify(await tried)).not.toContain('"basic"')
    const read = `fetch('${target}/api/v1/me', { credentials: 'include' }).then(() => 'read', () => 'refused')`
    expect(await page.evaluate(read)).toBe('refused')
    expect(await page.frames()[1]?.content()).not.toContain('plain')
    await page.locator('button').click()
    await page.waitForLoadState()
    expect(await page.locator('body').innerText()).toContain('forbidden')
    await page.goto(`${target}/api/v1/me`)
    expect(await page.locator('body').innerText()).toContain('"name":"admin"')
  })
})
