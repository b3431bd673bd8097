import { QueryCache, QueryClient } from '@tanstack/react-query'
import { Failure, isSignedOut } from '../api/failure'
import { sessionKey } from './session-key'

/** queryClient holds what was read from the server. Whatever query learns that the session has ended ends it here. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isSignedOut(error)) queryClient.setQueryData(sessionKey, null)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (times, error) => times < 1 && error instanceof Failure && error.status >= 500,
    },
    mutations: { networkMode: 'always' },
  },
})
