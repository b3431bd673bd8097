import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { isSignedOut } from '../api/failure'
import { type Person, session } from '../api/session'
import { sessionKey } from './session-key'

/** showSession answers who is signed in, null for nobody. */
async function showSession(): Promise<Person | null> {
  try {
    return await session.show()
  } catch (error) {
    if (isSignedOut(error)) return null
    throw error
  }
}

/** useSession is who is signed in: undefined while that is not known, null for nobody. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: showSession, networkMode: 'always' })
}

/** useEnter runs a request that signs somebody in. Nothing that was read for somebody else stays. */
export function useEnter<T>(enter: (input: T) => Promise<Person>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: enter,
    onSuccess: (person) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      client.setQueryData(sessionKey, person)
    },
  })
}

/** useSignOut ends the session and forgets what was read in it. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: session.signOut,
    onSuccess: () => {
      client.setQueryData(sessionKey, null)
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
    },
  })
}
