import { openNet, type Net } from '../../../../src/net/net.ts'
import { openParser, type Parser } from '../../../../src/ingest/parse/parser.ts'
import type { Hands } from '../../../../src/ingest/kinds/types.ts'
import { pseudonym } from '../../../../src/ingest/pseudonym.ts'
import type { HostPort } from '../../../../src/net/host-port.ts'
import { NOW } from '../../../ingest/kinds/now.ts'

/** What kinds of source work with, as the product has it; `named` may be contacted. */
export function fuzzHands(named: readonly HostPort[]): Hands & AsyncDisposable {
  const net: Net = openNet({ allowPrivate: named, contact: 'monitor@example.org', minDelayMs: 0 })
  const parser: Parser = openParser()
  let id = 0
  return {
    net,
    parser,
    pseudonymise: (name) => pseudonym('a key of thirty-two characters..', 'fuzz', name),
    now: () => NOW,
    newId: () => {
      id += 1
      return `00000000-0000-7000-8000-${String(id).padStart(12, '0')}`
    },
    async [Symbol.asyncDispose]() {
      await net.close()
      await parser[Symbol.asyncDispose]()
    },
  }
}
