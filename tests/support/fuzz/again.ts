import { wrongWith } from './check.ts'
import { inputOf, readInput } from './run.ts'
import { targetOf } from './targets/index.ts'

/** `npx tsx tests/support/fuzz/again.ts <target> <seed> <number>`: reads one input again. */
const [name = '', seed = '', n = ''] = process.argv.slice(2)
const target = targetOf(name)
const bytes = inputOf(target, Number(seed), Number(n))
process.stdout.write(`${JSON.stringify(bytes.toString('latin1').slice(0, 4000))}\n`)
await using session = await target.open()
await session.read(Buffer.from(target.documents[0] ?? ''), () => 0)
const start = process.cpuUsage()
const outcome = await readInput(session, bytes, Number(seed), Number(n))
const { user, system } = process.cpuUsage(start)
const ms = Math.round((user + system) / 1000)
const { read, reasons } = outcome
const wrong = wrongWith(bytes, outcome)
process.stdout.write(
  `${JSON.stringify({ ms, read, reasons: reasons.slice(0, 10), wrong }, null, 2)}\n`,
)
