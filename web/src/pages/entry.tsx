import { useEffect } from 'react'
import { nextPath } from '../app/next'
import { useSession } from '../app/use-session'
import { Center } from '../ui/center'
import { ProblemAlert } from '../ui/problem-alert'
import { Waiting } from '../ui/waiting'
import { Home } from './home'
import { SignIn } from './sign-in'

/** Entry is the page at /: home for those signed in, sign-in for others. next is where signing in leads instead. */
export function Entry({ next }: { next: string | undefined }) {
  const { data: person, error, refetch, isFetching } = useSession()
  const target = nextPath(next)
  const leaves = Boolean(person && target)
  useEffect(() => {
    if (leaves && target) location.replace(target)
  }, [leaves, target])

  if (person === null) return <SignIn />
  if (person && !leaves) return <Home person={person} />
  if (!error) return <Waiting />
  return (
    <Center>
      <ProblemAlert error={error} retry={() => void refetch()} retrying={isFetching} />
    </Center>
  )
}
