import { dirname, join } from 'node:path'
import { defaultFolder } from '../store/embedded/folder.ts'
import { ensureEmbedded } from '../store/embedded/index.ts'
import { superviseEmbedded } from '../store/embedded/supervise.ts'
import type { Config } from './config.ts'
import { root } from './root.ts'

/** Which of an installation's stores: the real one, or the demo's own. */
export type DataName = 'main' | 'demo'

/** Where the store is, and the folder of keys beside it. */
export interface Data extends AsyncDisposable {
  /** With its password: never log it. */
  readonly databaseUrl: string
  readonly folder: string
  readonly embedded: boolean
}

/** The folder that holds the embedded store and the keys. */
export function dataFolder(config: Config, name: DataName): string {
  return config.dataFolder ?? dirname(defaultFolder(root('.'), name))
}

export interface DataOptions {
  /** Told when the embedded server died and was started again; without it nobody looks after it. */
  readonly onRestart?: (outcome: { readonly pid: number } | { readonly error: unknown }) => void
}

/**
 * Finds the store: `DATABASE_URL`, or the PostgreSQL that comes with npm, which is started or joined.
 * @throws ConfigError where the embedded one cannot be started
 */
export async function openData(
  config: Config,
  name: DataName,
  { onRestart }: DataOptions = {},
): Promise<Data> {
  const folder = dataFolder(config, name)
  if (config.databaseUrl !== null) {
    return {
      databaseUrl: config.databaseUrl,
      folder,
      embedded: false,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }
  }
  const place = { folder: join(folder, 'postgres'), runtime: process.env['XDG_RUNTIME_DIR'] }
  const server = await (onRestart === undefined
    ? ensureEmbedded(place)
    : superviseEmbedded({ ...place, onRestart }))
  return {
    databaseUrl: server.url,
    folder,
    embedded: true,
    [Symbol.asyncDispose]: () => server.stop(),
  }
}
