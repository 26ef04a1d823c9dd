/** Reads JSON with whole numbers of 16 digits and more as texts: a number would lose their end. */
export function parseExactly(text: string): unknown {
  return JSON.parse(/\d{16}/.test(text) ? text.replace(TOKEN, quoteLong) : text)
}

const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

function quoteLong(token: string): string {
  return /^-?\d{16,}$/.test(token) ? `"${token}"` : token
}

const DEEPEST = 20

/**
 * What stands at a path: a name as it is, or names and places of lists parted by dots. `\\.` is a dot
 * of a name. `undefined` where nothing does.
 */
export function valueAt(record: unknown, path: string): unknown {
  const whole = path.replaceAll('\\.', '.')
  if (has(record, whole)) return record[whole]
  const names = path.split(/(?<!\\)\./).map((name) => name.replaceAll('\\.', '.'))
  let value = record
  for (const name of names.slice(0, DEEPEST)) {
    if (!has(value, name)) return undefined
    value = value[name]
  }
  return value
}

/** Own names alone: what a file says is never looked up among what every object has. */
function has(value: unknown, name: string): value is Readonly<Record<string, unknown>> {
  if (Array.isArray(value) && !/^\d{1,6}$/.test(name)) return false
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}
