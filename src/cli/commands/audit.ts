import { readFile } from 'node:fs/promises'
import { messageOf, UsageError } from '../../lib/errors.ts'
import { type Add, withTocsin } from '../command.ts'
import { say, tell } from '../out.ts'

/** `tocsin audit`: verifies and publishes the audit log. */
export const audit: Add = (program, done) => {
  const command = program.command('audit').description('The log of everything that was done')

  command
    .command('verify')
    .description('Check the log, and all evidence against it; names each fault, ends with 1 on any')
    .option('--head <file>', 'heads that were published, one a line')
    .action(async ({ head }: { head?: string }) => done((await verify(head)) ? 0 : 1))

  command
    .command('head')
    .description('Print the state of the log as one line of JSON')
    .action(async () => {
      const { readHead } = await import('../../store/audit-check.ts')
      const { headLine } = await import('../../audit/head.ts')
      const head = await withTocsin({ name: 'audit' }, ({ store }) => readHead(store))
      say(headLine(head))
    })

  command
    .command('publish')
    .description(
      'Append the head to a file, send it to the webhooks that take heads, and have it time-stamped where TSA_URL is set',
    )
    .option('--to <file>', 'where a line is added; may be left out where a webhook takes heads')
    .action(async ({ to }: { to?: string }) => done((await publish(to ?? null)) ? 0 : 1))

  command
    .command('adopt')
    .description('Tell the log of evidence that was there before it')
    .action(async () => {
      const { adoptEvidence } = await import('../../store/adopt.ts')
      const adopted = await withTocsin({ name: 'audit' }, ({ store }) => adoptEvidence(store))
      say(`${adopted} records that the log did not know`)
    })
}

async function verify(path: string | undefined): Promise<boolean> {
  const { readHeads } = await import('../../audit/head.ts')
  const { verifiedLines, verifyStore } = await import('../audit/verify.ts')
  const given = path === undefined ? [] : readHeads(await readText(path), path)
  const found = await withTocsin({ name: 'audit' }, ({ store }) =>
    verifyStore(store, given, () => performance.now()),
  )
  const lines = verifiedLines(found)
  for (const line of lines) say(line)
  const rate = Math.round(found.chain.rows / Math.max(found.seconds, 0.001))
  tell(`${found.chain.rows} rows in ${found.seconds.toFixed(1)} s, ${rate} a second.`)
  if (given.length === 0)
    tell('No published head was given: see docs/evidence.md for what that leaves open.')
  tell(
    lines.length === 0 ? 'The log is whole and bears out the evidence.' : 'The log is NOT sound.',
  )
  return lines.length === 0
}

async function publish(file: string | null): Promise<boolean> {
  const { publishHead } = await import('../audit/publish.ts')
  const { listEndpoints } = await import('../../store/endpoints.ts')
  const found = await withTocsin({ name: 'audit' }, async (tocsin) => {
    const endpoints = await listEndpoints(tocsin.store)
    if (file === null && !endpoints.some((one) => one.enabled && one.takes === 'heads')) {
      throw new UsageError(
        'audit publish: found nowhere to publish to. Expected --to <file>, or an endpoint of "tocsin webhook add <url> --heads".',
      )
    }
    return publishHead(tocsin, file)
  })
  if (found.line !== null) say(found.line)
  if (!found.fresh && found.problems.length === 0) tell('The log has not grown: nothing was added.')
  if (found.stamped > 0) tell(`${found.stamped} heads were time-stamped.`)
  for (const problem of found.problems) tell(problem)
  return found.problems.length === 0
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
  })
}
