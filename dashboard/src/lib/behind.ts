/** How many stand behind a text. */
interface Behind {
  readonly sources: number
  readonly accounts: number
  readonly outlets: number
}

/** In words: `2 sources, 4 accounts, 1 office or outlet`; accounts and outlets where there are any. */
export function behind({ sources, accounts, outlets }: Behind): string {
  const parts = [
    counted(sources, 'source', 'sources'),
    ...(accounts === 0 ? [] : [counted(accounts, 'account', 'accounts')]),
    ...(outlets === 0 ? [] : [counted(outlets, 'office or outlet', 'offices or outlets')]),
  ]
  return parts.join(', ')
}

/** A number with its noun: `1 account`, `4 accounts`. */
export function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
