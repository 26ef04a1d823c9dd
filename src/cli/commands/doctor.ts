import { type Add, config } from '../command.ts'
import { say } from '../out.ts'

const MARK = { ok: 'ok  ', warn: 'warn', bad: 'BAD ' } as const

/** `tocsin doctor`: what is configured, reachable, missing and unsafe. Exits 1 where something is bad. */
export const doctor: Add = (program, done) => {
  program
    .command('doctor')
    .description('Say what is configured, reachable, missing and unsafe')
    .option('--quiet', 'only what must be mended')
    .action(async ({ quiet }: { quiet?: boolean }) => {
      const { examine } = await import('../doctor/index.ts')
      const findings = await examine(await config())
      for (const { level, what, found, remedy } of findings) {
        if (quiet === true && level !== 'bad') continue
        say(`${MARK[level]}  ${what}: ${found}${remedy === undefined ? '' : `\n        ${remedy}`}`)
      }
      if (findings.some(({ level }) => level === 'bad')) done(1)
    })
}
