import { type Add, withTocsin } from '../command.ts'
import { say, tell } from '../out.ts'

/** `tocsin password`: a new one-time password for the admin, where the old one was forgotten. */
export const password: Add = (program) => {
  program
    .command('password')
    .description('Make a new one-time password for admin; ends all sessions')
    .action(async () => {
      const { resetAdmin } = await import('../../api/sign-in/admin.ts')
      const { name, password: given } = await withTocsin({ name: 'password' }, ({ store }) =>
        resetAdmin(store, 'always'),
      )
      tell(`One-time password of ${name}; it must be changed at once and ends in 24 hours:`)
      say(given)
    })
}
