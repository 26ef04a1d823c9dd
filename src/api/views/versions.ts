import type { ItemVersion } from '../../store/item-versions.ts'
import { diffWords } from '../../text/diff.ts'
import type { VersionsList } from '../contract/versions.ts'

/** Versions with what each changed in the one that its source showed before. */
export function versionCards(versions: readonly ItemVersion[]): VersionsList['versions'] {
  const texts = new Map(versions.map(({ id, text }) => [id, text]))
  return versions.map(({ id, version, capturedAt, current, text, previous }) => {
    const before = previous === null ? undefined : texts.get(previous)
    const changes = before === undefined ? null : [...diffWords(before, text)]
    return { id, version, capturedAt, current, text, changes }
  })
}
