// @ts-check
/** Programs that some tests need and npm does not bring. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @typedef {{ readonly names: readonly string[], readonly what: string }} Program any one of the names will do */

/**
 * Those of the programs that are not in PATH. With `CI=true` that is a failure: nothing is left out
 * where it counts.
 * @param {readonly Program[]} programs
 */
export function missingPrograms(programs) {
  const missing = programs.filter(({ names }) => !names.some(isInPath)).map(line)
  if (missing.length > 0 && process.env.CI === 'true') {
    tell(['CI=true, and what some tests need is missing:', ...missing])
    process.exit(1)
  }
  return missing
}

/** @param {readonly string[]} lines */
export function tell(lines) {
  process.stderr.write(`\n${lines.join('\n')}\n`)
}

/** @param {Program} program */
function line({ names, what }) {
  return `- ${what}: ${names.join(' or ')} is not in PATH`
}

/** @param {string} name */
function isInPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
