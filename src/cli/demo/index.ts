import { openClosing } from '../../lib/closing.ts'
import { ConfigError } from '../../lib/errors.ts'
import { resetAdmin } from '../../api/sign-in/admin.ts'
import type { Config } from '../config.ts'
import { say, tell } from '../out.ts'
import { PARTS } from '../parts.ts'
import { stopSignal } from '../stop.ts'
import { openTocsin, type Tocsin } from '../tocsin.ts'
import { startWeb, type Web } from '../web.ts'
import { differences, expectedItems } from './check.ts'
import { wrongFigures } from './figures.ts'
import { openOutside } from './outside.ts'
import { demoConfig } from './own-store.ts'
import { collect, declare } from './run.ts'
import { outsideStatements } from './statements.ts'
import { summaryText } from './summary.ts'

/** Port of the demo's outside where it is free, so that a second demo meets the sources of the first. */
const OUTSIDE_PORT = 8099
/** The first statement was made six hours before the demo, the others an hour after each other. */
const BEFORE_MS = 6 * 3_600_000

/**
 * Plays the outside on loopback and runs the whole pipeline on it, on a store of its own.
 * @param once ends when all is done, instead of serving until Ctrl-C
 * @returns the exit code: 1 where a number is not what it must be
 */
export async function runDemo(found: Config, once: boolean): Promise<number> {
  const stopped = once ? null : stopSignal()
  const outside = outsideStatements()
  await using server = await openOutside(outside, OUTSIDE_PORT, new Date(Date.now() - BEFORE_MS))
  tell('Starting PostgreSQL, the queue, the workers and the dashboard …')
  const config = demoConfig(found, server)
  await using opened = await openTocsin(config, { data: 'demo', name: 'demo', stays: !once })
  await using running = openClosing()
  const web = running.use(await webOnFreePort(opened, once))
  const address = `http://localhost:${web.port}`
  const tocsin = { ...opened, config: { ...config, publicUrl: address } }
  await declare(tocsin, outside, server)
  for (const part of ['ingest', 'classify', 'alerts'] as const) {
    running.use(await PARTS[part](tocsin))
  }
  tell('Collecting …')
  const summary = await collect(tocsin, outside)
  say(`\n${summaryText(summary)}\n`)
  const wrong = [
    ...(await differences(tocsin.store, expectedItems(outside))),
    ...wrongFigures(summary, outside),
    ...(await wrongPage(address)),
  ]
  for (const line of wrong) say(`Not as it must be: ${line}`)
  if (stopped !== null) {
    await showSignIn(tocsin, address)
    await stopped
    tell('\nStopping …')
  }
  return wrong.length === 0 ? 0 : 1
}

async function webOnFreePort(tocsin: Tocsin, once: boolean): Promise<Web> {
  const anyPort = { ...tocsin, config: { ...tocsin.config, port: 0 } }
  if (once) return startWeb(anyPort)
  try {
    return await startWeb(tocsin)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    tell(`Port ${tocsin.config.port} is taken; another one is used.`)
    return startWeb(anyPort)
  }
}

async function wrongPage(address: string): Promise<readonly string[]> {
  const page = await fetch(address)
  const text = await page.text()
  if (page.ok && text.includes('<title>Tocsin</title>')) return []
  return [`the dashboard at ${address} answers ${page.status} and is not the page`]
}

async function showSignIn({ store }: Tocsin, address: string): Promise<void> {
  const first = await resetAdmin(store, 'unchanged')
  say(`The dashboard: ${address}`)
  say(
    first === null
      ? 'Sign in as admin with the password that you chose. ("tocsin demo --clean" starts afresh.)'
      : `Sign in as ${first.name} with the one-time password ${first.password}`,
  )
  say('Ctrl-C stops it.')
}
