import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { FetchFailed } from './errors.ts'

const decoders = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
  raw: promisify(inflateRaw),
} as const

/**
 * Undoes one content encoding: `gzip`, `br` or `deflate` (with or without its zlib wrapper, since
 * servers send both). Several encodings on top of each other are refused: 1.8 kB can become 1 GB.
 * @throws FetchFailed `encoding`, or `too-large` above `maxBytes`
 */
export async function decodeBody(
  bytes: Uint8Array,
  contentEncoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const encoding = contentEncoding.trim().toLowerCase().replace(/^x-/, '')
  if (encoding === '' || encoding === 'identity' || bytes.length === 0) return bytes
  if (encoding !== 'gzip' && encoding !== 'br' && encoding !== 'deflate') {
    throw new FetchFailed(
      'encoding',
      `The body's encoding is ${JSON.stringify(encoding.slice(0, 80))}; expected one of gzip, br, deflate.`,
    )
  }
  const wrapped = ((bytes[0] ?? 0) & 0x0f) === 8
  const decoder = encoding === 'deflate' && !wrapped ? decoders.raw : decoders[encoding]
  try {
    return await decoder(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
      throw new FetchFailed('too-large', `The unpacked body is above ${maxBytes} bytes.`, {
        cause: error,
      })
    }
    throw new FetchFailed('encoding', `The body is not sound ${encoding}.`, { cause: error })
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
