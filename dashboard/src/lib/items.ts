import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import type { Filters } from './filters.ts'

/** The list under its filters, page by page; the item page steps through the same list. */
export function useItems(filters: Filters) {
  return useInfiniteQuery({
    queryKey: ['items', filters],
    queryFn: ({ pageParam }) =>
      call('items', {
        query: { ...filters, ...(pageParam === null ? {} : { cursor: pageParam }), limit: 50 },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}
