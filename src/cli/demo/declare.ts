import type { SourceId } from '../../model/ids.ts'
import type { Source } from '../../model/source.ts'
import type { OutsideServer } from './outside.ts'
import type { Outside } from './statements.ts'

/** Id of the source that is a file. */
export const ARCHIVE = 'demo-archive'

/** The demo's sources: those that its server publishes, and the archive's file. */
export function demoSources(
  outside: Outside,
  server: OutsideServer,
  archive: string,
): readonly Source[] {
  const published = outside.sources.map(({ id, kind, name, publisher, languages }): Source => ({
    id: id as SourceId,
    kind,
    address: server.addressOf(id),
    name,
    publisher,
    languages,
    schedule: '1h',
    settings: {},
    enabled: true,
  }))
  const file: Source = {
    id: ARCHIVE as SourceId,
    kind: 'file',
    address: archive,
    name: 'An archive of posts',
    publisher: { kind: 'account', name: 'archive.example' },
    languages: [],
    schedule: null,
    settings: {},
    enabled: true,
  }
  return [...published, file]
}
