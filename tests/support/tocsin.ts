import { type Config, readConfig } from '../../src/cli/config.ts'
import { openTocsin, type Tocsin } from '../../src/cli/tocsin.ts'
import type { FreshDatabase } from './database.ts'

/** The configuration of a test: everything on loopback, any free port, quiet. */
export function testConfig(env: Readonly<Record<string, string>>): Config {
  return readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    CONTACT: 'tests@tocsin.example',
    PSEUDONYM_KEY: 'a key of the tests, longer than 32 characters',
    ...env,
  })
}

/** The product as the command line composes it, on a database of the test's own. */
export function testTocsin(
  db: FreshDatabase,
  env: Readonly<Record<string, string>> = {},
): Promise<Tocsin> {
  return openTocsin(testConfig({ DATABASE_URL: db.url, ...env }), { name: 'test' })
}
