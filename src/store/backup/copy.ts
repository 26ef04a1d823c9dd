import { Readable, Writable } from 'node:stream'
import type { Connection, PoolClient, Submittable } from 'pg'

/** Rows are handed on in pieces of about this size: one row a piece would cost more than the rows. */
const PIECE = 65_536

/** What pg gives beside its types: see `pg/lib/connection.js`. */
type CopyConnection = Connection & {
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

/**
 * Runs `copy … to stdout` and gives what comes of it. Memory is bounded by the longest row: the
 * socket waits while nobody reads.
 */
export function copyOut(client: PoolClient, statement: string): Readable & { rows(): number } {
  return client.query(new CopyOut(statement))
}

class CopyOut extends Readable implements Submittable {
  #connection: Connection | undefined
  #held: Buffer[] = []
  #size = 0
  #rows = 0
  readonly #statement: string

  constructor(statement: string) {
    super()
    this.#statement = statement
  }

  rows(): number {
    return this.#rows
  }

  submit(connection: Connection): void {
    this.#connection = connection
    connection.query(this.#statement)
  }

  handleCopyData({ chunk }: { readonly chunk: Uint8Array }): void {
    // A copy: the chunk is a view of a buffer that the next answer is read into.
    this.#held.push(Buffer.from(chunk))
    this.#size += chunk.length
    this.#rows += 1
    if (this.#size >= PIECE && !this.#flush()) this.#connection?.stream.pause()
  }

  #flush(): boolean {
    const piece = Buffer.concat(this.#held)
    this.#held = []
    this.#size = 0
    return this.destroyed || this.push(piece)
  }

  handleCommandComplete(): void {
    if (this.#size > 0) this.#flush()
  }

  handleReadyForQuery(): void {
    this.push(null)
  }

  handleError(error: Error): void {
    this.destroy(error)
  }

  override _read(): void {
    this.#connection?.stream.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#connection?.stream.resume()
    done(error)
  }
}

/** Runs `copy … from stdin` on what is written to it; finished when the server has taken all. */
export function copyIn(client: PoolClient, statement: string): Writable {
  return client.query(new CopyIn(statement))
}

class CopyIn extends Writable implements Submittable {
  #connection: CopyConnection | undefined
  /** Waits until the server is ready for rows. */
  #start: (() => void) | undefined
  #ready = false
  #finished: (() => void) | undefined
  readonly #statement: string

  constructor(statement: string) {
    super({ highWaterMark: PIECE })
    this.#statement = statement
  }

  submit(connection: Connection): void {
    this.#connection = connection as CopyConnection
    connection.query(this.#statement)
  }

  handleCopyInResponse(): void {
    this.#ready = true
    this.#start?.()
  }

  override _write(chunk: Uint8Array, _: string, done: () => void): void {
    this.#whenReady((connection) => {
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableNeedDrain) connection.stream.once('drain', done)
      else done()
    })
  }

  override _final(done: () => void): void {
    this.#whenReady((connection) => {
      this.#finished = done
      connection.endCopyFrom()
    })
  }

  #whenReady(act: (connection: CopyConnection) => void): void {
    const connection = this.#connection
    if (this.#ready && connection) act(connection)
    else this.#start = () => this.#whenReady(act)
  }

  handleCommandComplete(): void {
    // The answer that counts is the next one: ready for the next query.
  }

  handleReadyForQuery(): void {
    this.#ready = false
    this.#finished?.()
  }

  handleError(error: Error): void {
    this.#ready = false
    this.destroy(error)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // Cut off from our side: the server must not take what it has for the whole.
    if (this.#ready && this.#finished === undefined) this.#connection?.sendCopyFail('cut off')
    this.#ready = false
    done(error)
  }
}
