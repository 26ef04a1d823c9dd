import type { RawItemId } from '../model/ids.ts'
import type { RawItem } from '../model/item.ts'
import type { Source } from '../model/source.ts'
import type { Fetched } from '../net/net.ts'
import { sha256 } from './statement.ts'

export interface Stamp {
  readonly newId: () => string
  readonly now: () => Date
}

/** The evidence of an answer: its bytes as they travelled, still packed. */
export function rawOfAnswer(source: Source, answer: Fetched, stamp: Stamp): RawItem {
  return {
    id: stamp.newId() as RawItemId,
    source: source.id,
    address: answer.url,
    finalAddress: answer.finalUrl,
    status: answer.status,
    headers: answer.headers,
    mediaType: answer.headers['content-type'] ?? '',
    fetchedAt: stamp.now().toISOString(),
    sha256: sha256(answer.bytes),
    bytes: answer.bytes,
    redirects: answer.redirects,
    requestHeaders: answer.requestHeaders,
    remoteAddress: answer.remoteAddress,
  }
}

/** The evidence of what came from a file or a person. */
export function rawOfBytes(
  source: Source,
  address: string,
  mediaType: string,
  bytes: Uint8Array,
  stamp: Stamp,
): RawItem {
  return {
    id: stamp.newId() as RawItemId,
    source: source.id,
    address,
    finalAddress: address,
    status: null,
    headers: {},
    mediaType,
    fetchedAt: stamp.now().toISOString(),
    sha256: sha256(bytes),
    bytes,
  }
}
