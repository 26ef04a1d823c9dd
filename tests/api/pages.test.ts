import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from './support/app.ts'

const PAGE =
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script src="/assets/app.js"></script>'
const HTML = { accept: 'text/html' }

let api: TestApp
let folder: string
beforeAll(async () => {
  const above = await mkdtemp(join(tmpdir(), 'tocsin-pages-'))
  folder = join(above, 'dashboard')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(above, 'secret.txt'), 'not for the web')
  await writeFile(join(folder, 'index.html'), PAGE)
  await writeFile(join(folder, '.env'), 'SECRET=1')
  await writeFile(join(folder, 'assets', 'app.js'), 'export {}')
  await writeFile(join(folder, 'assets', 'app.js.map'), '{}')
  api = await testApp({ dashboard: folder })
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await rm(join(folder, '..'), { recursive: true })
})

const get = (url: string, headers: Record<string, string> = HTML) =>
  api.app.inject({ url, headers })

describe('the dashboard', () => {
  test('is one page at every address that a browser may be given', async () => {
    for (const url of ['/', '/items', '/items/019aa000-0000-7000-8000-000000000000?x=1']) {
      const answer = await get(url)
      expect(answer.statusCode, url).toBe(200)
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.body).toContain('/assets/app.js')
    }
  })

  test('has a policy that lets no one else in, with a nonce that is never the same', async () => {
    const pages = [await get('/'), await get('/'), await get('/items')]
    const nonces = pages.map((page) => /nonce="([^"]+)"/.exec(page.body)?.[1] ?? '')
    expect(new Set(nonces).size).toBe(3)
    pages.forEach((page, index) => {
      const policy = String(page.headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'; script-src 'self'; ")
      expect(policy).toContain(`style-src 'self' 'nonce-${nonces[index]}'`)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
    })
  })

  test('serves its assets for ever, with the right type and no sniffing', async () => {
    const answer = await get('/assets/app.js', {})
    expect(answer.headers).toMatchObject({
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
  })

  test.each([
    '/.env',
    '/assets/app.js.map',
    '/index.html',
    '/assets/',
    '/assets/none.js',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/app.js%00.html',
    '//evil.example/%2e%2e',
  ])('does not serve %s', async (url) => {
    const answer = await get(url, {})
    expect([400, 404]).toContain(answer.statusCode)
    expect(answer.body).not.toMatch(/SECRET|not for the web/)
  })

  test('is not what programs get for an address that is nowhere', async () => {
    expect((await get('/nowhere', { accept: 'application/json' })).statusCode).toBe(404)
    expect((await get('/api/v1/nowhere')).statusCode).toBe(404)
    expect((await get('/assets/nowhere')).statusCode).toBe(404)
  })

  test('that is not built is said so at the start', async () => {
    await expect(testApp({ dashboard: join(folder, 'assets') })).rejects.toThrow('npm run build')
  })
})

describe('the documentation', () => {
  test('is OpenAPI 3.1 of every route, for whoever is signed in', async () => {
    const cookie = await api.signIn()
    const answer = await get('/docs/json', { cookie })
    const { openapi, paths, components } = answer.json()
    expect(openapi).toBe('3.1.0')
    expect(paths['/api/v1/items/{id}/review'].post.responses).toHaveProperty('201')
    const query = paths['/api/v1/items'].get.parameters.map(({ name }: { name: string }) => name)
    expect(query).toEqual(expect.arrayContaining(['language', 'category', 'target', 'cursor']))
    const body = paths['/api/v1/statements'].post.requestBody.content['application/json'].schema
    expect(body.properties.text).toMatchObject({ type: 'string', maxLength: 200_000 })
    expect(components.securitySchemes.session).toMatchObject({ in: 'cookie' })
    expect(Object.keys(paths).filter((path) => path.startsWith('/docs') || path === '/')).toEqual(
      [],
    )
  })

  test('has a page with a policy of its own and no code from elsewhere', async () => {
    const cookie = await api.signIn()
    const answer = await get('/docs/', { cookie })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'")
    expect(answer.body).not.toMatch(/https?:\/\//)
  })
})
