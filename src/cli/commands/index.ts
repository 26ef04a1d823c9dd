import type { Add } from '../command.ts'
import { classify } from './classify.ts'
import { copies } from './copies.ts'
import { counts } from './counts.ts'
import { databaseUrl } from './database-url.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { lexicon } from './lexicon.ts'
import { migrate } from './migrate.ts'
import { password } from './password.ts'
import { paste } from './paste.ts'
import { quarantine } from './quarantine.ts'
import { reclassify } from './reclassify.ts'
import { run } from './run.ts'
import { source } from './source.ts'
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
  lexicon,
  webhook,
  quarantine,
  reclassify,
  password,
  databaseUrl,
} as const satisfies Record<string, Add>
