import { useCallback } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { ItemsFilter } from '../../../src/api/contract/items.ts'

/** Filters of a list, as the address bar holds them: all text. */
export type Filters<Query = ItemsFilter> = {
  readonly [Key in Exclude<keyof Query, 'cursor' | 'limit' | 'format'>]?: string
}

/** The filters of a query string. The server judges whether they make sense. */
export function readFilters<Query = ItemsFilter>(search: string): Filters<Query> {
  return Object.fromEntries(new URLSearchParams(search)) as Filters<Query>
}

/** The query string of filters, with its question mark, or nothing. */
export function filterQuery(filters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([key, value = '']) => [key, value]))
  return search.size === 0 ? '' : `?${search}`
}

/** The filters of this page, and how to change one. They live in the address, so a link keeps them. */
export function useFilters<Query = ItemsFilter>() {
  const search = useSearch()
  const [path, go] = useLocation()
  const filters = readFilters<Query>(search)
  const change = useCallback(
    (next: Filters<Query>) => go(`${path}${filterQuery({ ...readFilters(search), ...next })}`),
    [go, path, search],
  )
  const clear = useCallback(() => go(path), [go, path])
  return { filters, change, clear }
}
