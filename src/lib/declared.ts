import { isMap, isNode, isScalar, type Document } from 'yaml'
import type { z } from 'zod'
import { UsageError } from './errors.ts'
import { readYaml, type Place, type YamlCaps } from './yaml.ts'

/**
 * Reads what a person declares in a YAML file, with the caps of {@link readYaml}.
 * @param path where it lies, for messages
 * @throws UsageError that names each mistake by file, line and column
 */
export function readDeclared<Schema extends z.ZodType>(
  text: string,
  path: string,
  schema: Schema,
  caps: YamlCaps = {},
): z.output<Schema> {
  const { data, problems, document, placeOf } = readYaml(text, caps)
  const shown = ({ line, column }: Place) => `${path}:${line}:${column}`
  const broken = problems.map(({ message, at }) => `${shown(at)}: ${message}`)
  if (broken.length > 0) throw new UsageError(broken.join('\n'))
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    const place = [...issue.path, ...keys]
    return `${shown(placeOf(offsetOf(document, place)))}: ${place.join('.')}: ${issue.message}`
  })
  throw new UsageError(wrong.join('\n'))
}

/** Where the deepest part of a path that is there begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
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
