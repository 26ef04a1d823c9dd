import type { Store } from '../../store/open.ts'
import { ping } from '../../store/status.ts'
import type { Handlers } from '../handler.ts'
import { Problem } from '../problem.ts'

/** A store that takes longer than this to say one word does not serve. */
const PATIENCE_MS = 3000

/** For whoever watches the process: it answers; and it can do its work. */
export function healthHandlers(store: Store): Handlers<'alive' | 'ready'> {
  return {
    alive: async () => ({ status: 'alive' }),
    async ready() {
      if (await inTime(ping(store), PATIENCE_MS)) return { status: 'ready' }
      throw new Problem(503, 'not-ready', 'The store does not answer. Check that PostgreSQL runs.')
    },
  }
}

async function inTime(asked: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  const answered = asked.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, late])
  } finally {
    clearTimeout(timer)
  }
}
