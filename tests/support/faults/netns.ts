import { spawnSync } from 'node:child_process'

/** A machine of its own as far as the network goes, with one cable to this one. Needs root. */
export interface Machine extends AsyncDisposable {
  /** What a command begins with to run there. */
  readonly within: readonly string[]
  /** Address of this machine, seen from there. */
  readonly host: string
  /** Pulls the cable: nobody is told. */
  cut(): void
  mend(): void
}

let made = 0

export function openMachine(): Machine {
  made += 1
  const name = `tocsin-${process.pid}-${made}`
  const cable = `toc${process.pid % 100_000}x${made}`
  const net = `10.${100 + (process.pid % 100)}.${made}`
  const within = ['ip', 'netns', 'exec', name]
  const clear = () => {
    // The cable goes with the name space that holds its other end.
    spawnSync('ip', ['netns', 'delete', name])
    spawnSync('ip', ['link', 'delete', cable])
  }
  try {
    ip('netns', 'add', name)
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'wire', 'netns', name)
    ip('addr', 'add', `${net}.1/30`, 'dev', cable)
    ip('link', 'set', cable, 'up')
    ip('-n', name, 'addr', 'add', `${net}.2/30`, 'dev', 'wire')
    ip('-n', name, 'link', 'set', 'wire', 'up')
    ip('-n', name, 'link', 'set', 'lo', 'up')
  } catch (error) {
    clear()
    throw error
  }
  return {
    within,
    host: `${net}.1`,
    cut: () => ip('link', 'set', cable, 'down'),
    mend: () => ip('link', 'set', cable, 'up'),
    [Symbol.asyncDispose]: async () => clear(),
  }
}

function ip(...args: readonly string[]): void {
  const ended = spawnSync('ip', args, { encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(`ip ${args.join(' ')}: ${ended.stderr}`)
}
