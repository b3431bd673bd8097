import type { Fetcher, FetcherParams } from '@graphiql/toolkit'
import type { Endpoint } from './aim'
import { follow } from './follow'
import { operationOf } from './operation'
import { signInIfNeeded } from './sign-in-first'

/** fetcherFor runs what the explorer is told to run, with the session's cookie, and shows the answers as they come. */
export function fetcherFor(endpoint: Endpoint): Fetcher {
  return (params, options) => {
    const operation = operationOf(params)
    const sent = operation ? { ...params, operationName: operation.name?.value } : params
    const lasts = operation?.operation === 'subscription' && endpoint === '/graphql'
    return lasts ? follow(sent, options?.headers) : post(endpoint, sent, options?.headers)
  }
}

async function post(endpoint: Endpoint, params: FetcherParams, headers?: Record<string, string>) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
    body: JSON.stringify(params),
    credentials: 'same-origin',
  })
  if (response.status === 401) signInIfNeeded()
  return response.json()
}
