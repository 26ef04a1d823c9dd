import type { ItemId } from '../model/ids.ts'

/** What tells statements of one source apart. The hashes are hex. */
export interface Identity {
  readonly key: string
  readonly keyHash: string
  readonly textHash: string
  readonly authorHash: string
}

/** A row of `items` that shares its key or its text with a statement of the batch. */
export interface KnownItem extends Identity {
  readonly id: ItemId
  readonly version: number
  readonly current: boolean
}

export interface NewItem<Incoming> {
  readonly id: ItemId
  readonly version: number
  readonly previous: ItemId | null
  readonly from: Incoming
}

export interface CapturePlan<Incoming> {
  readonly inserts: readonly NewItem<Incoming>[]
  /** The item that each statement is, in the order of the batch. */
  readonly sightings: readonly { readonly item: ItemId; readonly from: Incoming }[]
  /** The last word on which items are shown, for those where that changed; new ones begin as shown. */
  readonly shown: ReadonlyMap<ItemId, boolean>
}

type Entry = Omit<KnownItem, 'current'> & { current: boolean }

/**
 * Decides what each statement of a batch is, in order. A text that its source gave before, by the
 * same author, is a sighting of that item whatever its key; another text under a known key is a
 * new version; a key that goes back to an earlier text shows that earlier item again.
 */
export function planCapture<Incoming extends Identity>(
  known: readonly KnownItem[],
  batch: readonly Incoming[],
  newId: () => ItemId,
): CapturePlan<Incoming> {
  const index = indexOf(known)
  const inserts: NewItem<Incoming>[] = []
  const shown = new Map<ItemId, boolean>()
  const show = (entry: Entry, current: boolean): void => {
    if (entry.current === current) return
    entry.current = current
    shown.set(entry.id, current)
  }
  const sightings = batch.map((from) => {
    const found = index.byText(from)
    if (found?.current && found.key === from.key) return { item: found.id, from }
    const before = [...index.byKey(from.key)]
    if (!found) {
      const entry = index.add(from, newId())
      const previous = before.findLast((other) => other.current) ?? before.at(-1)
      inserts.push({ ...entry, previous: previous?.id ?? null, from })
      for (const other of before) show(other, false)
      return { item: entry.id, from }
    }
    for (const other of before) if (other !== found) show(other, false)
    show(found, true)
    return { item: found.id, from }
  })
  return { inserts, sightings, shown }
}

interface Index {
  byText(of: Identity): Entry | undefined
  /** In the order of versions. */
  byKey(key: string): readonly Entry[]
  add(of: Identity, id: ItemId): Entry
}

function indexOf(known: readonly KnownItem[]): Index {
  const texts = new Map<string, Entry>()
  const keys = new Map<string, Entry[]>()
  // By the key's hash, as the unique index has it: two keys with one hash share their numbers.
  const versions = new Map<string, number>()
  const put = (entry: Entry): Entry => {
    texts.set(textOf(entry), entry)
    const same = keys.get(entry.key)
    if (same) same.push(entry)
    else keys.set(entry.key, [entry])
    versions.set(entry.keyHash, Math.max(entry.version, versions.get(entry.keyHash) ?? 0))
    return entry
  }
  for (const item of known.toSorted((a, b) => a.version - b.version)) put({ ...item })
  return {
    byText: (of) => texts.get(textOf(of)),
    byKey: (key) => keys.get(key) ?? [],
    add({ key, keyHash, textHash, authorHash }, id) {
      const version = (versions.get(keyHash) ?? 0) + 1
      return put({ id, key, keyHash, textHash, authorHash, version, current: true })
    },
  }
}

function textOf(of: Identity): string {
  return `${of.textHash} ${of.authorHash}`
}
