import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Me } from '../../../src/api/contract/sign-in.ts'
import { ApiFailure, call } from './api.ts'

/** Who is signed in; `null`: nobody. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    staleTime: 60_000,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await call('me')
      } catch (error) {
        if (error instanceof ApiFailure && error.status === 401) return null
        throw error
      }
    },
  })
}

/** Forgets everything that the last session saw, and who it was. */
export function useForget() {
  const queries = useQueryClient()
  return useCallback(
    (me: Me | null) => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      queries.setQueryData(['me'], me)
    },
    [queries],
  )
}
