import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { messageOf, UsageError } from '../../lib/errors.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say, tell } from '../out.ts'

/** `tocsin speaker`: declares and lists speakers, and asks who is behind a pseudonym. */
export const speaker: Add = (program, done) => {
  const command = program
    .command('speaker')
    .description('Holders of public office, public bodies, media and organisations')

  command
    .command('apply <file>')
    .description('Add and change speakers as a YAML file declares them; deletes none')
    .action(apply)

  command.command('list').description('List speakers with their offices').action(list)

  command
    .command('unmask <item>')
    .description('Ask whether a handle, read from standard input, is behind an item; it is logged')
    .requiredOption('--as <user>', 'who asks: the name of a user of Tocsin')
    .requiredOption('--reason <reason>', 'correction, erasure, legal-order or verification')
    .option('--reveal', 'instead, give the name that the evidence bears; reads nothing from input')
    .action(async (item: string, options: UnmaskOptions) => {
      const { unmask } = await import('../speakers/unmask.ts')
      done(await unmask(item, options))
    })
}

interface UnmaskOptions {
  readonly as: string
  readonly reason: string
  readonly reveal?: boolean
}

async function apply(file: string): Promise<void> {
  const { readSpeakers, sharedNames } = await import('../speakers/declare.ts')
  const { listSpeakers, upsertSpeaker } = await import('../../store/speakers.ts')
  const path = resolve(file)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
  })
  const speakers = readSpeakers(text, path)
  await withTocsin({ name: 'speaker' }, async ({ store }) => {
    for (const one of speakers) say(`${one.id}: ${await upsertSpeaker(store, one, 'system:cli')}`)
    for (const { name, ids } of sharedNames(await listSpeakers(store.db))) {
      tell(`${name} is a name of ${ids.join(' and ')}: each attribution by it needs a person.`)
    }
  })
}

async function list(): Promise<void> {
  const { listSpeakers } = await import('../../store/speakers.ts')
  const speakers = await withTocsin({ name: 'speaker' }, ({ store }) => listSpeakers(store.db))
  const rows = speakers.map(({ id, kind, name, aliases, offices }) => [
    id,
    kind,
    [name, ...aliases].join('; '),
    offices
      .map(({ title, body, from, until }) => `${title}, ${body} (${from} to ${until ?? 'now'})`)
      .join('; '),
  ])
  say(columns([['id', 'kind', 'names', 'offices'], ...rows]))
}
