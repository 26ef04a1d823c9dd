import type { Lexicon } from '../lexicon/types.ts'
import { ConfigError, messageOf } from '../lib/errors.ts'
import { type Closing, openClosing } from '../lib/closing.ts'
import { type Log, openLog } from '../lib/log.ts'
import type { Net } from '../net/net.ts'
import type { Queues } from '../queue/connect.ts'
import { migrate, schemaState } from '../store/migrate.ts'
import { openStore, type Store } from '../store/open.ts'
import type { Config } from './config.ts'
import { type Data, type DataName, type DataOptions, openData } from './data.ts'

/** What commands work with; each part is opened when it is first asked for. */
export interface Tocsin extends AsyncDisposable {
  readonly config: Config
  readonly log: Log
  readonly data: Data
  readonly store: Store
  /** The lexicon in use; kept in the store for ever, since flags of it may be written. */
  lexicon(): Promise<Lexicon>
  queues(): Promise<Queues>
  net(): Promise<Net>
}

export interface TocsinOptions {
  readonly data?: DataName
  /** What this process is called in logs and in `pg_stat_activity`. */
  readonly name: string
  /** Migrate an outside store too. The embedded one is always brought up to date. */
  readonly migrate?: boolean
  /** For a process that stays: an embedded server that dies is started again. */
  readonly stays?: boolean
}

/**
 * Opens the store, and what else is asked for later.
 * @throws ConfigError where the store's schema is missing, older or newer
 */
export async function openTocsin(config: Config, options: TocsinOptions): Promise<Tocsin> {
  const log = openLog(config.logLevel, options.name)
  const closing = openClosing()
  try {
    const watched = options.stays === true ? { onRestart: tellRestart(log) } : {}
    const data = closing.use(await openData(config, options.data ?? 'main', watched))
    const store = closing.use(
      await openStore(data.databaseUrl, { applicationName: `tocsin ${options.name}` }),
    )
    if (data.embedded || options.migrate === true) await migrate(store)
    else await refuseOldSchema(store)
    return withParts(config, log, data, store, closing)
  } catch (error) {
    await closing[Symbol.asyncDispose]()
    throw error
  }
}

function withParts(config: Config, log: Log, data: Data, store: Store, closing: Closing): Tocsin {
  return {
    config,
    log,
    data,
    store,
    lexicon: once(async () => {
      const { builtWhole } = await import('./lexicon-file.ts')
      const { shownLexicon } = await import('../api/views/lexicon.ts')
      const { keepLexicon } = await import('../store/lexicon-versions.ts')
      const { lexicon, json } = builtWhole()
      await keepLexicon(store, lexicon.version, shownLexicon(lexicon), json)
      return lexicon
    }),
    queues: once(async () => {
      const { openQueues } = await import('../queue/connect.ts')
      const redisUrl = config.redisUrl ?? undefined
      return closing.use(await openQueues({ redisUrl, databaseUrl: data.databaseUrl, log }))
    }),
    net: once(async () => {
      const { openNet } = await import('../net/net.ts')
      const { allowPrivateHosts: allowPrivate, contact, publicUrl } = config
      const net = closing.use(openNet({ allowPrivate, contact: contact ?? publicUrl }))
      return contact === null ? { ...net, get: refuseContact, openSocket: refuseContact } : net
    }),
    [Symbol.asyncDispose]: () => closing[Symbol.asyncDispose](),
  }
}

function tellRestart(log: Log): NonNullable<DataOptions['onRestart']> {
  return (outcome) => {
    if ('pid' in outcome) log.warn(outcome, 'PostgreSQL died and was started again')
    else log.error({ error: messageOf(outcome.error) }, 'PostgreSQL died and does not start')
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

async function refuseContact(): Promise<never> {
  throw new ConfigError(
    'CONTACT is not set, so that nothing is collected from the network: every host that Tocsin asks ' +
      'is told whom to turn to. Set CONTACT to an e-mail address or a URL.',
  )
}

async function refuseOldSchema(store: Store): Promise<void> {
  const { missing } = await schemaState(store)
  if (missing.length === 0) return
  throw new ConfigError(
    `The store lacks ${missing.join(', ')}. Run "tocsin migrate" once with the same DATABASE_URL, ` +
      'then start this again.',
  )
}
