import { parseHTML } from 'linkedom'

/** Elements that hold no words of the author. */
const SKIPPED: ReadonlySet<string> = new Set(
  'script style noscript template iframe object embed svg math canvas head title button select option textarea audio video'.split(
    ' ',
  ),
)
/** Elements that stand on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tr ul'.split(
    ' ',
  ),
)
/** Blocks with an empty line around them. */
const PARAGRAPHS: ReadonlySet<string> = new Set(
  'p blockquote h1 h2 h3 h4 h5 h6 pre ul ol table article section figure'.split(' '),
)

interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly data?: string
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly parentNode: DomNode | null
}

/**
 * The words of a piece of HTML as plain text: no tags, entities decoded, blocks on lines of their
 * own, white space as a browser would show it.
 */
export function htmlToText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html)
  const { document } = parseHTML(wholeHtml(html))
  return textOf(document.documentElement as unknown as DomNode)
}

/**
 * A document that linkedom reads to its end: it needs an `html` element to begin with, a `body` for
 * what a reader sees, and loses what follows the end of either; browsers mind none of this.
 */
export function wholeHtml(html: string): string {
  const open = html.replace(/<\/(?:body|html)\s*>/gi, '')
  if (!/<html[\s>]/i.test(open)) return `<html><body>${open}</body></html>`
  if (/<body[\s>]/i.test(open)) return open
  // HTML lets the tag of the body be left out; it begins where the head ends.
  const before = /<\/head\s*>/i.exec(open) ?? /<html(?:\s[^>]*)?>/i.exec(open)
  if (before === null) return open
  const at = before.index + before[0].length
  return `${open.slice(0, at)}<body>${open.slice(at)}`
}

/** The words below a node. Walks without recursion: hostile pages nest 100,000 deep. */
export function textOf(root: DomNode): string {
  const out: string[] = []
  let node: DomNode | null = root
  while (node) {
    const down: DomNode | null = enter(node, out) ? node.firstChild : null
    if (down) {
      node = down
      continue
    }
    while (node && node !== root && !node.nextSibling) {
      leave(node, out)
      node = node.parentNode
    }
    if (!node || node === root) break
    leave(node, out)
    node = node.nextSibling
  }
  return tidy(out.join(''))
}

/** Line breaks that blocks make; told apart from those in the source, which are mere spaces. */
const LINE = '\u0001'

function enter(node: DomNode, out: string[]): boolean {
  if (node.nodeType === 3 || node.nodeType === 4) {
    out.push((node.data ?? '').replaceAll(LINE, ' '))
    return false
  }
  const name = node.nodeName.toLowerCase()
  if (SKIPPED.has(name)) return false
  if (name === 'br') out.push(LINE)
  else if (name === 'td' || name === 'th') out.push(' ')
  else out.push(breaks(name))
  return true
}

function leave(node: DomNode, out: string[]): void {
  if (node.nodeType === 1) out.push(breaks(node.nodeName.toLowerCase()))
}

function breaks(name: string): string {
  if (PARAGRAPHS.has(name)) return LINE + LINE
  return BLOCKS.has(name) ? LINE : ''
}

/** Collapses white space as a browser does; at most one empty line between two blocks. */
function tidy(text: string): string {
  const lines = text.split(LINE).map((line) =>
    line
      .split(/[\t\n\f\r ]+/)
      .filter((word) => word !== '')
      .join(' '),
  )
  const kept: string[] = []
  for (const line of lines) {
    if (line !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(line)
  }
  return kept.join('\n').trimEnd()
}
