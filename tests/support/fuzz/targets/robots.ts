import { FetchFailed } from '../../../../src/net/errors.ts'
import { createRobots } from '../../../../src/net/robots.ts'
import { insert, type Mutation, onText, replaceOne } from '../mutate.ts'
import { one, size } from '../random.ts'
import type { Target } from '../target.ts'

const FILE = `User-agent: *
Crawl-delay: 2
Disallow: /private/*.html$
Allow: /private/open

User-agent: Tocsin
User-agent: other/2.0
Disallow: /closed # a remark
Sitemap: https://example.org/sitemap.xml
`
const LINE = /(?<=\n).*\n/g
const MUTATIONS: readonly Mutation[] = [
  (bytes, pick) =>
    insert(
      bytes,
      pick,
      one(['*', '$', '#', ':', '%', '%2F', '\r', 'User-agent:', 'Disallow: /\n'], pick),
    ),
  (bytes, pick) =>
    replaceOne(bytes, /(?<=delay: )\d+/g, pick, () =>
      one(['1e999', '-1', 'Infinity', 'NaN', '1e9', '0x10', ''], pick),
    ),
  (bytes, pick) => replaceOne(bytes, LINE, pick, (line) => line.repeat(size(3000, pick))),
  (bytes, pick) =>
    replaceOne(bytes, /\/[^\n]*/g, pick, () =>
      one(['*a', '/*', '%', '\u{1f9ff}'], pick).repeat(size(5000, pick)),
    ),
  (bytes) => onText(bytes, (text) => text.toUpperCase()),
]
const ADDRESSES = [
  'https://example.org/private/a.html',
  `https://example.org/${'a'.repeat(900)}`,
].map((address) => new URL(address))
/** Nobody may ask for a longer pause. */
const DAY_MS = 24 * 3_600_000

/** robots.txt, as it is obeyed. */
export const robots: Target = {
  name: 'robots',
  documents: [Buffer.from(FILE)],
  mutations: MUTATIONS,
  open: async () => ({
    async read(bytes) {
      const rules = createRobots(async () => ({ status: 200, headers: {}, bytes }))
      const reasons: string[] = []
      let read = 0
      let wrong: string | undefined
      for (const address of ADDRESSES) {
        try {
          const ms = await rules.check(address)
          if (!(ms >= 0 && ms <= DAY_MS)) wrong = `a pause of ${ms} ms`
          read += 1
        } catch (error) {
          if (!(error instanceof FetchFailed)) throw error
          reasons.push(error.message)
        }
      }
      return { read, reasons, ...(wrong === undefined ? {} : { wrong }) }
    },
    [Symbol.asyncDispose]: async () => undefined,
  }),
}
