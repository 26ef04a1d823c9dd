/**
 * A process that uses the embedded PostgreSQL of a folder: `embedded-user.ts <index.ts> <folder>`. It
 * prints one line of JSON when it is in, and stops its use when its standard input ends.
 */
import { pathToFileURL } from 'node:url'
import type { ensureEmbedded } from '../../src/store/embedded/index.ts'

type Module = { readonly ensureEmbedded: typeof ensureEmbedded }

async function main(): Promise<void> {
  const [code = '', folder = ''] = process.argv.slice(2)
  const { ensureEmbedded: ensure } = (await import(pathToFileURL(code).href)) as Module
  const { url, owner, pid, stop } = await ensure({ folder })
  process.stdout.write(`${JSON.stringify({ url, owner, pid })}\n`)
  process.stdin.resume()
  process.stdin.once('end', () => void stop())
}

void main()
