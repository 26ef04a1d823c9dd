import { UsageError } from '../../lib/errors.ts'
import { type Add, withTocsin } from '../command.ts'
import { columns, say } from '../out.ts'

/** `tocsin alert-rule`: which alerts fire, and silencing one. */
export const alertRule: Add = (program) => {
  const command = program.command('alert-rule').description('Which alerts fire')

  command
    .command('list')
    .description('List every rule, and what it fires for')
    .action(async () => {
      const { listRules } = await import('../../store/alert-rules.ts')
      const found = await withTocsin({ name: 'alert-rule' }, ({ store }) => listRules(store))
      const rows = found.map(({ id, kind, enabled, name }) => [
        id,
        kind,
        enabled ? 'on' : 'off',
        name,
      ])
      say(columns([['rule', 'of', '', 'fires for'], ...rows]))
    })

  for (const [name, enabled] of [
    ['on', true],
    ['off', false],
  ] as const) {
    command
      .command(`${name} <rule>`)
      .description(`Switch a rule ${name}`)
      .action(async (rule: string) => {
        const { switchRule } = await import('../../store/alert-rules.ts')
        const found = await withTocsin({ name: 'alert-rule' }, ({ store }) =>
          switchRule(store, rule, enabled, 'system:cli'),
        )
        if (!found) {
          throw new UsageError(
            `There is no rule "${rule}". "tocsin alert-rule list" shows those that there are.`,
          )
        }
        say(`${rule}: ${name}`)
      })
  }
}
