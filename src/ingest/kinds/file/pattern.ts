/** Placeholders that mean a date, and what they match. Any other name matches any text. */
const DATES: Readonly<Record<string, string>> = {
  date: '\\d{4}-\\d{2}-\\d{2}',
  year: '\\d{4}',
  month: '\\d{2}',
  day: '\\d{2}',
}
const PLACEHOLDER = /\{([a-z]+)\}/g
/** File names are short; so many free parts cannot make the search slow. */
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
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined ? null : `the placeholder {${twice}} stands twice`
}

/** Reads a file's name by a pattern without a problem; `null` where it does not fit. */
export function readName(pattern: string, name: string): NameParts | null {
  const parts = pattern.split(/(\{[a-z]+\})/)
  const expression = parts.map((part) => {
    const placeholder = /^\{([a-z]+)\}$/.exec(part)?.[1]
    if (placeholder === undefined) return part.replace(/[^a-z0-9]/gi, '\\$&')
    return `(?<${placeholder}>${DATES[placeholder] ?? '.+?'})`
  })
  const groups = new RegExp(`^${expression.join('')}$`, 's').exec(name)?.groups
  if (groups === undefined)
    return new RegExp(`^${expression.join('')}$`, 's').test(name) ? NONE : null
  const day = [groups['year'], groups['month'], groups['day']]
  const gap = day.indexOf(undefined)
  const known = gap === -1 ? day : day.slice(0, gap)
  return {
    author: groups['author'] ?? null,
    published: groups['date'] ?? (known.length > 0 ? known.join('-') : null),
  }
}

const NONE: NameParts = { author: null, published: null }
