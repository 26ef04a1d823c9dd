import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

const path = PLACES.find((place) => existsSync(place))

/**
 * Whether Chromium is on this machine. With `CI=true` a missing one is a failure, so that no test is
 * left out where it counts.
 */
export function chromiumFound(): boolean {
  if (path === undefined && process.env.CI === 'true') {
    throw new Error('Chromium is missing and CI=true: install it, or run without CI')
  }
  return path !== undefined
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: path ?? '', args: FLAGS.split(' ') })
}
