import { useCallback } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { ItemsFilter } from '../../../src/api/contract/items.ts'

/** Filters of the list, as the address bar holds them: all text. */
export type Filters = {
  readonly [Key in Exclude<keyof ItemsFilter, 'cursor' | 'limit'>]?: string
}

/** The filters of a query string. The server judges whether they make sense. */
export function readFilters(search: string): Filters {
  return Object.fromEntries(new URLSearchParams(search))
}

/** The query string of filters, with its question mark, or nothing. */
export function filterQuery(filters: Filters): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([key, value]) => [key, value]))
  return search.size === 0 ? '' : `?${search}`
}

/** The filters of this page, and how to change one. They live in the address, so a link keeps them. */
export function useFilters() {
  const search = useSearch()
  const [path, go] = useLocation()
  const filters = readFilters(search)
  const change = useCallback(
    (next: Filters) => go(`${path}${filterQuery({ ...readFilters(search), ...next })}`),
    [go, path, search],
  )
  const clear = useCallback(() => go(path), [go, path])
  return { filters, change, clear }
}
