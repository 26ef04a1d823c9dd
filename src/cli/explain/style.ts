/** What a word of the text is to a flag, the most telling first. */
export const ROLES = ['expression', 'group', 'speaker', 'cue'] as const
export type Role = (typeof ROLES)[number]

const BRACKETS: Readonly<Record<Role, readonly [open: string, close: string]>> = {
  expression: ['⟦', '⟧'],
  group: ['⟨', '⟩'],
  speaker: ['⦃', '⦄'],
  cue: ['⟪', '⟫'],
}
/** Reverse, underlined, bold, italic: told apart without colours. */
const CODES: Readonly<Record<Role, readonly [on: number, off: number]>> = {
  expression: [7, 27],
  group: [4, 24],
  speaker: [1, 22],
  cue: [3, 23],
}
const NAMES: Readonly<Record<Role, string>> = {
  expression: 'expression',
  group: 'group',
  speaker: 'who is quoted',
  cue: 'cue that decided',
}
/** Longer runs are cut, so that a line can be broken. */
const LONGEST = 60

/** How words are marked: by styles in a terminal, else by brackets. */
export interface Style {
  readonly mark: (role: Role, text: string) => string
  readonly legend: (roles: readonly Role[]) => string
}

export function openStyle(terminal: boolean): Style {
  const mark = terminal ? styled : bracketed
  return {
    mark,
    legend: (roles) => roles.map((role) => mark(role, NAMES[role])).join(' '),
  }
}

function bracketed(role: Role, text: string): string {
  const [open, close] = BRACKETS[role]
  return `${open}${text}${close}`
}

/** Word by word, so that a broken line styles no indent. */
function styled(role: Role, text: string): string {
  const [on, off] = CODES[role]
  return text.replaceAll(
    new RegExp(`\\S{1,${LONGEST}}`, 'gu'),
    (part) => `\u001B[${on}m${part}\u001B[${off}m`,
  )
}
