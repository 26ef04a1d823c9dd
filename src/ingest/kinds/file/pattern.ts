/** Placeholders that mean a date, and what they match. Any other name matches any text. */
const DATES: Readonly<Record<string, string>> = {
  date: '\\d{4}-\\d{2}-\\d{2}',
  year: '\\d{4}',
  month: '\\d{2}',
  day: '\\d{2}',
}
const PLACEHOLDER = /\{([a-z]+)\}/g
const MOST_PLACEHOLDERS = 8

/** What a file's name says. */
export interface NameParts {
  readonly author: string | null
  /** As {@link readDate} reads it: `1992`, `1992-09` or `1992-09-25`. */
  readonly published: string | null
}

/** What is wrong with a name pattern, in words; `null` where nothing is. */
export function patternProblem(pattern: string): string | null {
  const names = [...pattern.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')
  if (/[{}]/.test(pattern.replace(PLACEHOLDER, ''))) {
    return 'a placeholder is lower-case letters in braces, such as {year}'
  }
  if (names.length > MOST_PLACEHOLDERS) return `at most ${MOST_PLACEHOLDERS} placeholders`
  if (/\}\{/.test(pattern.replace(/\{(?:date|year|month|day)\}(?=\{)/g, ''))) {
    return 'two placeholders need something between them, unless the first is part of a date'
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined ? null : `the placeholder {${twice}} stands twice`
}

/**
 * Reads a file's name by a pattern without a problem; `null` where it does not fit. A placeholder
 * reaches to the next place where the letter after it stands, the last one as far as it can: so no
 * name can make the search slow.
 */
export function readName(pattern: string, name: string): NameParts | null {
  const parts = pattern.split(/(\{[a-z]+\})/)
  const last = parts.findLastIndex((part) => isFree(part))
  const expression = parts.map((part, index) => {
    const placeholder = nameOf(part)
    if (placeholder === null) return escape(part)
    const stop = parts[index + 1]?.slice(0, 1) ?? ''
    const free = index === last || stop === '' ? '.+' : `[^${escape(stop)}]+`
    return `(?<${placeholder}>${DATES[placeholder] ?? free})`
  })
  const match = new RegExp(`^${expression.join('')}$`, 's').exec(name)
  if (match === null) return null
  const groups = match.groups ?? {}
  const day = [groups['year'], groups['month'], groups['day']]
  const gap = day.indexOf(undefined)
  const known = gap === -1 ? day : day.slice(0, gap)
  return {
    author: groups['author'] ?? null,
    published: groups['date'] ?? (known.length > 0 ? known.join('-') : null),
  }
}

/** The name of the placeholder that a part is; `null` where it is letters to be found as they are. */
function nameOf(part: string): string | null {
  return /^\{([a-z]+)\}$/.exec(part)?.[1] ?? null
}

function isFree(part: string): boolean {
  const name = nameOf(part)
  return name !== null && DATES[name] === undefined
}

function escape(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, (sign) => (sign < '\x80' ? `\\${sign}` : sign))
}
