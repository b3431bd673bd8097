import type { Fetcher } from '@graphiql/toolkit'
import type { Endpoint } from './aim'
import { toSignIn } from './sign-in-first'

/** fetcherFor sends what the explorer runs, with the session's cookie, and shows the answer as it came. */
export function fetcherFor(endpoint: Endpoint): Fetcher {
  return async (params, options) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...options?.headers },
      body: JSON.stringify(params),
      credentials: 'same-origin',
    })
    if (response.status === 401) toSignIn()
    return response.json()
  }
}
