import { UsageError } from '../../../lib/errors.ts'

/** A chat as the export names it, and whether the file is an export of it alone. */
export interface Chat {
  readonly id: string | null
  readonly name: string | null
  /** For example `public_channel`, `private_supergroup`, `personal_chat`. */
  readonly type: string | null
  readonly alone: boolean
}

const FIELDS = ['id', 'name', 'type'] as const
/** Bytes of a name that are kept. */
const LONGEST = 1000
const DEEPEST = 100

/** Walks over everything that is not in `messages`, and remembers whose they are. */
export function createSeeker() {
  const objects: Partial<Record<(typeof FIELDS)[number], string>>[] = []
  let token: number[] = []
  let key: string | null = null
  let inString = false
  let escaped = false
  let saw = false

  function textOf(): string {
    const text = Buffer.from(token).toString('utf8')
    try {
      return String(JSON.parse(`"${text}"`))
    } catch {
      return text
    }
  }

  /** Takes what stands after the key, where it is something of a chat. */
  function keepValue(): void {
    const field = FIELDS.find((one) => one === key)
    const object = objects.at(-1)
    if (field !== undefined && object !== undefined && token.length > 0) object[field] = textOf()
    key = null
    token = []
  }

  function inside(byte: number): void {
    const ends = byte === 0x22 && !escaped
    escaped = byte === 0x5c && !escaped
    if (ends) inString = false
    else if (token.length < LONGEST) token.push(byte)
  }

  function open(): void {
    if (objects.length >= DEEPEST) {
      throw new UsageError(
        `It is nested more than ${DEEPEST} deep: this is no export of Telegram Desktop.`,
      )
    }
    objects.push({})
    key = null
    token = []
  }

  /** @returns the chat, where an array of its messages begins after this byte. */
  function step(byte: number): Chat | null {
    if (inString) inside(byte)
    else if (byte === 0x22) {
      inString = true
      token = []
    } else if (byte === 0x3a) {
      key = textOf()
      token = []
    } else if (byte === 0x2c || byte === 0x5d) keepValue()
    else if (byte === 0x7b) open()
    else if (byte === 0x7d) {
      keepValue()
      objects.pop()
    } else if (byte === 0x5b) {
      if (key === 'messages') {
        saw = true
        const { id = null, name = null, type = null } = objects.at(-1) ?? {}
        return { id, name, type, alone: objects.length <= 1 }
      }
      key = null
    } else if (byte > 0x20 && token.length < LONGEST) token.push(byte)
    return null
  }

  return {
    step,
    sawMessages: () => saw,
    leaveArray(): void {
      key = null
      token = []
    },
  }
}
