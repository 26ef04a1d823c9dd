import type { Source } from '../../../../src/model/source.ts'
import { type Handler, serve } from '../../http.ts'
import { one } from '../random.ts'
import type { Session } from '../target.ts'
import { batchesOf, collected, fuzzSource } from './collected.ts'
import { fuzzHands } from './hands.ts'

interface Served {
  readonly kind: Source['kind']
  /** Path of the source's address. */
  readonly path: string
  /** Paths that answer with the input; that of the address where not given. */
  readonly answers?: readonly string[]
  /** Values of Content-Type, of which each input has one; an empty one is left out. */
  readonly types: readonly [string, ...string[]]
  /** Settings of the source, of which each input has one. */
  readonly settings?: readonly [object, ...object[]]
}

/** Inputs of a kind of source that reads the web, from a server on loopback. */
export async function openServed(served: Served): Promise<Session> {
  const { kind, path, answers = [path], types, settings = [{}] } = served
  let body: Buffer = Buffer.alloc(0)
  let type = ''
  const answer: Handler = (_, response) => {
    response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(body)
  }
  const server = await serve(Object.fromEntries(answers.map((each) => [each, answer])))
  const hands = fuzzHands([server.named])
  return {
    read(bytes, pick) {
      body = bytes
      type = one(types, pick)
      const source = fuzzSource(kind, `${server.url}${path}`, one(settings, pick))
      return collected(batchesOf(hands, source))
    },
    async [Symbol.asyncDispose]() {
      await hands[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}
