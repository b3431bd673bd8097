import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { loadUsers, pageSize } from './users'

/** usersKey is where the query cache keeps people. */
export const usersKey = ['users'] as const

/** useUsers are the people whose name or address has a text. */
export function useUsers(search = '', first = pageSize) {
  return useQuery({
    queryKey: [...usersKey, search, first],
    queryFn: ({ signal }) => loadUsers(search, first, signal),
    placeholderData: keepPreviousData,
  })
}

/** useForgetUsers answers a function that reads people anew. */
export function useForgetUsers() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: usersKey })
}
