// @ts-check
/**
 * Makes a clone ready to run: installs where `node_modules` is missing or not that of the lock file,
 * and builds what is missing or older than its sources. All it says goes to standard error, since
 * the standard output belongs to the command.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withLock } from './lock.js'
import { modulesAreStale, ROOT, staleParts } from './stamps.js'

/** Installs and builds what is missing; of two that start at once, one does it and one waits. */
export async function prepare() {
  if (!modulesAreStale() && staleParts().length === 0) return
  const lock = join(ROOT, '.tocsin', 'setup.lock')
  await withLock(
    lock,
    () => say('waiting for another process that is setting up'),
    async () => {
      if (modulesAreStale()) install()
      const parts = staleParts()
      if (parts.length > 0) build(parts)
    },
  )
}

function install() {
  say('installing packages (npm ci), once')
  // npm names itself where it started us; its own file is then run by this very Node.
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-fund', '--no-audit']
  if (npm?.endsWith('.js')) run(process.execPath, [npm, ...args])
  else run('npm', args)
}

/** @param {readonly string[]} parts */
function build(parts) {
  say(`building ${parts.join(', ')}`)
  run(process.execPath, [join(ROOT, 'scripts', 'build.js'), ...parts])
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const ended = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (ended.error !== undefined) {
    throw new Error(`${command} cannot be run: ${ended.error.message}. Is npm installed?`)
  }
  if (ended.status !== 0) {
    throw new Error(
      `setting up failed: "${[command, ...args].join(' ')}" ended with ` +
        `${ended.status ?? ended.signal}. What it said is above.`,
    )
  }
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`tocsin: ${text}\n`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await prepare()
