import { hash } from 'node:crypto'

/**
 * The Merkle tree of RFC 9162, section 2.1 (the one of RFC 6962), over the hashes of the rows of the
 * audit log, built row by row with memory for as many nodes as the number of rows has binary digits.
 */
export interface Tree {
  readonly size: number
  /** Adds the next row. `wanted`: its proof will be asked for. */
  add(rowHash: string, wanted?: boolean): void
  /** The root of what was added so far, in hex, and the proofs of the wanted rows, by number from 1. */
  snapshot(): { readonly root: string; readonly proofs: ReadonlyMap<number, readonly string[]> }
}

interface Node {
  readonly digest: Buffer
  readonly size: number
  /** Wanted rows below it, with the hashes that lead from each up to this node. */
  readonly paths: ReadonlyMap<number, readonly string[]>
}

const LEAF = Buffer.from([0])
const INNER = Buffer.from([1])

export function openTree(): Tree {
  // Complete subtrees from the left, each larger than those to its right.
  const stack: Node[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    add(rowHash, wanted = false) {
      size += 1
      let node: Node = {
        digest: sha256(LEAF, Buffer.from(rowHash, 'hex')),
        size: 1,
        paths: wanted ? new Map([[size, []]]) : NONE,
      }
      while (stack.at(-1)?.size === node.size) node = join(stack.pop() as Node, node)
      stack.push(node)
    },
    snapshot() {
      const [last, ...left] = stack.toReversed()
      if (last === undefined) return { root: sha256().toString('hex'), proofs: NONE }
      const top = left.reduce((right, node) => join(node, right), last)
      return { root: top.digest.toString('hex'), proofs: top.paths }
    },
  }
}

const NONE: ReadonlyMap<number, readonly string[]> = new Map()

function join(left: Node, right: Node): Node {
  const digest = sha256(INNER, left.digest, right.digest)
  const paths =
    left.paths.size + right.paths.size === 0
      ? NONE
      : new Map([...longer(left, right.digest), ...longer(right, left.digest)])
  return { digest, size: left.size + right.size, paths }
}

function longer(node: Node, beside: Buffer): readonly (readonly [number, readonly string[]])[] {
  const step = beside.toString('hex')
  return [...node.paths].map(([row, path]) => [row, [...path, step]])
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return hash('sha256', Buffer.concat(parts), 'buffer')
}
