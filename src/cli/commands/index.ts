import type { Add } from '../command.ts'
import { alertRule } from './alert-rule.ts'
import { backup } from './backup.ts'
import { audit } from './audit.ts'
import { classify } from './classify.ts'
import { copies } from './copies.ts'
import { counts } from './counts.ts'
import { databaseUrl } from './database-url.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { erase } from './erase.ts'
import { explain } from './explain.ts'
import { hold } from './hold.ts'
import { exportCommand } from './export.ts'
import { lexicon } from './lexicon.ts'
import { migrate } from './migrate.ts'
import { password } from './password.ts'
import { paste } from './paste.ts'
import { quarantine } from './quarantine.ts'
import { reclassify } from './reclassify.ts'
import { removals } from './removals.ts'
import { retention } from './retention.ts'
import { run } from './run.ts'
import { source } from './source.ts'
import { token } from './token.ts'
import { speaker } from './speaker.ts'
import { webhook } from './webhook.ts'

/** Every command, in the order in which the help lists them. A new one is a file and a line here. */
export const commands = {
  demo,
  run,
  classify,
  explain,
  migrate,
  doctor,
  source,
  speaker,
  paste,
  copies,
  counts,
  removals,
  lexicon,
  webhook,
  alertRule,
  token,
  quarantine,
  reclassify,
  hold,
  retention,
  erase,
  backup,
  audit,
  export: exportCommand,
  password,
  databaseUrl,
} as const satisfies Record<string, Add>
