import { Outlet, useSearch } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { SignIn } from '../pages/sign-in'
import { Shell } from '../shell/shell'
import { Center } from '../ui/center'
import { ProblemAlert } from '../ui/problem-alert'
import { Waiting } from '../ui/waiting'
import { nextPath } from './next'
import { useSession } from './use-session'

/** SignedIn shows its pages to people signed in, and to others the sign-in: the address stays, and is gone to then. */
export function SignedIn() {
  const { data: person, error, refetch, isFetching } = useSession()
  const { next } = useSearch({ strict: false }) as { next?: string }
  const target = nextPath(next)
  const leaves = Boolean(person && target)
  useEffect(() => {
    if (leaves && target) location.replace(target)
  }, [leaves, target])

  if (person === null) return <SignIn />
  if (person && !leaves) {
    return (
      <Shell person={person}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </Shell>
    )
  }
  if (!error) return <Waiting />
  return (
    <Center>
      <ProblemAlert error={error} retry={() => void refetch()} retrying={isFetching} />
    </Center>
  )
}
