import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { UsageError } from './errors.ts'

/** Aliases that a file may use; more are a bomb. */
const MOST_ALIASES = 50

/**
 * Reads what a person declares in a YAML file.
 * @param path where it lies, for messages
 * @throws UsageError that names each mistake by file, line and column
 */
export function readDeclared<Schema extends z.ZodType>(
  text: string,
  path: string,
  schema: Schema,
): z.output<Schema> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const broken = document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`)
  if (broken.length > 0) throw new UsageError(broken.join('\n'))
  const parsed = schema.safeParse(plain(document, path))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    const place = [...issue.path, ...keys]
    return `${at(offsetOf(document, place))}: ${place.join('.')}: ${issue.message}`
  })
  throw new UsageError(wrong.join('\n'))
}

function plain(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (error) {
    throw new UsageError(`${path}: it uses more aliases than ${MOST_ALIASES}.`, { cause: error })
  }
}

/** Where the deepest part of a path that is there begins. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
      : undefined
    if (isNode(pair?.key)) return pair.key.range?.[0] ?? 0
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) return node.range?.[0] ?? 0
  }
  return 0
}
