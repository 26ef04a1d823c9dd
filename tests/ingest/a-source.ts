import type { SourceId } from '../../src/model/ids.ts'
import type { Source } from '../../src/model/source.ts'

/** A source for tests; what is not given is plain. */
export function aSource(given: Partial<Omit<Source, 'id'>> & { readonly id?: string }): Source {
  return {
    kind: 'feed',
    address: 'https://example.org/feed.xml',
    name: 'A source',
    publisher: { kind: 'outlet', name: 'Example Outlet' },
    languages: ['en'],
    schedule: null,
    settings: {},
    enabled: true,
    ...given,
    id: (given.id ?? 'a-source') as SourceId,
  }
}
