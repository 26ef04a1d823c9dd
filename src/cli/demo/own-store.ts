import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../../lib/errors.ts'
import type { Config } from '../config.ts'
import { dataFolder, openData } from '../data.ts'
import type { OutsideServer } from './outside.ts'

/** The demo keeps to itself: its own store, loopback alone, and quiet. */
export function demoConfig(found: Config, { host, port }: OutsideServer): Config {
  return {
    ...ownStore(found),
    contact: found.contact ?? 'demo@tocsin.example',
    allowPrivateHosts: [{ host, port }],
    allowPrivateWebhooks: true,
    production: false,
    logLevel: found.logLevel === 'info' ? 'warn' : found.logLevel,
  }
}

function ownStore(config: Config): Config {
  return { ...config, databaseUrl: null, redisUrl: null, pseudonymKey: null, passwordFile: null }
}

/**
 * Removes the demo's data.
 * @returns the folder that it was in
 * @throws UsageError while a demo runs
 */
export async function cleanDemo(found: Config): Promise<string> {
  const config = ownStore(found)
  const folder = dataFolder(config, 'demo')
  if (!existsSync(folder)) return folder
  // A server that a killed demo left running is joined and stopped; one in use goes on running.
  await (await openData(config, 'demo'))[Symbol.asyncDispose]()
  if (existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))) {
    throw new UsageError(`A demo runs on ${folder}. Stop it with Ctrl-C, then clean.`)
  }
  await rm(folder, { recursive: true })
  return folder
}
