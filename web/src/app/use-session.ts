import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { isSignedOut } from '../api/failure'
import { hangUp } from '../api/live'
import { type Person, session } from '../api/session'
import { keepWorkspace } from '../api/workspace'
import { followLanguage } from '../i18n'
import { sessionKey } from './session-key'

/** showSession answers who is signed in, null for nobody. */
async function showSession(): Promise<Person | null> {
  try {
    return await greeted(session.show())
  } catch (error) {
    if (isSignedOut(error)) return null
    throw error
  }
}

/** greeted is who signed in, once the app speaks their language. */
async function greeted(entering: Promise<Person>): Promise<Person> {
  const person = await entering
  keepWorkspace(person.workspace)
  await followLanguage(person.language)
  return person
}

/** sessionQuery asks who is signed in. */
export const sessionQuery = queryOptions({ queryKey: sessionKey, queryFn: showSession, networkMode: 'always' })

/** useSession is who is signed in: undefined while that is not known, null for nobody. */
export function useSession() {
  return useQuery(sessionQuery)
}

/** useEnter runs a request that signs somebody in. Nothing that was read for somebody else stays. */
export function useEnter<T>(enter: (input: T) => Promise<Person>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: T) => greeted(enter(input)),
    onSuccess: (person) => {
      hangUp()
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
      hangUp()
      keepWorkspace('')
      client.setQueryData(sessionKey, null)
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
    },
  })
}
