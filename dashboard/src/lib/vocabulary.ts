import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Category } from '../../../src/model/category.ts'
import { call } from './api.ts'

/** The words of filters and labels; changes with the lexicon alone. */
export function useVocabulary() {
  return useQuery({
    queryKey: ['vocabulary'],
    queryFn: () => call('vocabulary'),
    staleTime: 300_000,
  })
}

/** Names of groups, categories and sources, and the id itself until they are known. */
export function useNames() {
  const { data } = useVocabulary()
  return useMemo(() => {
    const groups = new Map(data?.groups.map((group) => [group.id, group.names['en'] ?? group.id]))
    const categories = new Map(data?.categories.map((category) => [category.id, category.name]))
    const sources = new Map(data?.sources.map((source) => [source.id, source.name]))
    return {
      group: (id: string) => groups.get(id) ?? id,
      category: (id: Category) => categories.get(id) ?? id,
      source: (id: string) => sources.get(id) ?? id,
    }
  }, [data])
}

export type Names = ReturnType<typeof useNames>
