import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Source } from '../../../../src/model/source.ts'
import type { Pick } from '../random.ts'
import type { Session } from '../target.ts'
import { batchesOf, collected, fuzzSource } from './collected.ts'
import { fuzzHands } from './hands.ts'

/** Inputs of a kind of source that reads a file: each is written to a temporary one. */
export async function openPath(
  kind: Source['kind'],
  name: string,
  settings: (pick: Pick) => object,
): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-fuzz-'))
  const path = join(folder, name)
  const hands = fuzzHands([])
  return {
    async read(bytes, pick) {
      await writeFile(path, bytes)
      return collected(batchesOf(hands, fuzzSource(kind, path, settings(pick))))
    },
    async [Symbol.asyncDispose]() {
      await hands[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    },
  }
}
