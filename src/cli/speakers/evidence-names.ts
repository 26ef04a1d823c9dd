/** Candidates of one document; beyond it the rest is not looked at. */
const MOST = 200_000
const LONGEST = 300

/**
 * Every string of a captured document that may be a name: values of JSON, of each line of JSON, and
 * pieces of XML, HTML or CSV between their signs. In the order of the document, each once.
 */
export function evidenceNames(text: string): readonly string[] {
  const found = new Set<string>()
  for (const candidate of candidates(text)) {
    const name = candidate.trim()
    if (name !== '' && name.length <= LONGEST) found.add(name)
    if (found.size >= MOST) break
  }
  return [...found]
}

function* candidates(text: string): Generator<string> {
  for (const document of [text, ...text.split('\n')]) yield* strings(parsed(document))
  const plain = text.replaceAll('<![CDATA[', '\n').replaceAll(']]>', '\n')
  for (const piece of plain.split(/[<>"\n\r\t|]/)) {
    const whole = unescaped(piece)
    yield whole
    yield* whole.split(/[;,=]/)
    // `mail@example.org (Name)`, the author of an RSS item.
    yield /\(([^()]*)\)\s*$/.exec(whole)?.[1] ?? ''
  }
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function* strings(value: unknown): Generator<string> {
  const open: unknown[] = [value]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') yield next
    else if (typeof next === 'number') yield String(next)
    else if (next !== null && typeof next === 'object') open.push(...Object.values(next))
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, ...parts) => {
      const [decimal, hex, name] = parts as (string | undefined)[]
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
      const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
