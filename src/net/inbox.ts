/**
 * Why a socket is over. `closed` in order by either side; `cut` by the network or the other side;
 * `broken`: what came was no WebSocket, no UTF-8, or far too long; `idle`: no sign of life; `behind`:
 * more waited than may be held.
 */
export type SocketEnd = 'closed' | 'cut' | 'broken' | 'idle' | 'behind' | 'aborted'

export type Heard =
  | { readonly kind: 'text'; readonly text: string }
  /** Sizes are in bytes; what is binary or too large is told, and dropped. */
  | { readonly kind: 'binary' | 'too-large'; readonly size: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'end'; readonly reason: SocketEnd }

/** What a socket has said and nobody has taken yet. */
export interface Inbox {
  /** @returns false where there is no room: then it is not kept. */
  put(heard: Heard, size: number): boolean
  /** The first end counts. */
  end(reason: SocketEnd): void
  /** What was put first; `silence` after `waitMs` milliseconds without anything. */
  next(waitMs: number): Promise<Heard>
}

/** @param maxBytes of messages that wait */
export function createInbox(maxBytes: number): Inbox {
  const held: { readonly heard: Heard; readonly size: number }[] = []
  let from = 0
  let bytes = 0
  let ended: SocketEnd | null = null
  let wake: (() => void) | null = null

  function take(): Heard | null {
    const first = held[from]
    if (first === undefined) return ended === null ? null : { kind: 'end', reason: ended }
    from += 1
    bytes -= first.size
    // Taken from the front by an index: `shift` would move all the rest each time.
    if (from === held.length || from > 1000) {
      held.splice(0, from)
      from = 0
    }
    return first.heard
  }

  return {
    put(heard, size) {
      if (ended !== null) return true
      if (bytes + size > maxBytes) return false
      held.push({ heard, size })
      bytes += size
      wake?.()
      return true
    },
    end(reason) {
      ended ??= reason
      wake?.()
    },
    async next(waitMs) {
      const ready = take()
      if (ready !== null) return ready
      await new Promise<void>((done) => {
        const timer = setTimeout(done, waitMs)
        wake = () => {
          clearTimeout(timer)
          done()
        }
      })
      return take() ?? { kind: 'silence' }
    },
  }
}
