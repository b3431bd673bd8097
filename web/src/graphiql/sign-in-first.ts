import { isSignedOut } from '../api/failure'
import { session } from '../api/session'

/** toSignIn leaves for the sign-in page, which comes back here. */
export function toSignIn() {
  location.replace(`/?${new URLSearchParams({ next: location.pathname + location.search })}`)
}

/** signInIfNeeded leaves after a refusal if the session has ended: a key among the headers may be refused in one that lasts. */
export function signInIfNeeded() {
  session.show().catch((error) => isSignedOut(error) && toSignIn())
}
