import type { FetcherParams, Observable } from '@graphiql/toolkit'
import { createClient, type ExecutionResult, type Sink } from 'graphql-ws'
import i18next from 'i18next'
import { socketAddress } from '../api/socket-address'
import { signInIfNeeded } from './sign-in-first'

const forbidden = 4403 // the status that the server closes a socket with for those whom it doesn't let in

/**
 * follow runs a subscription on a connection of its own. It is not made again when it is lost: what happened meanwhile
 * would be missing from the answers, and nothing would say so.
 */
export function follow(params: FetcherParams, headers: Record<string, string> = {}): Observable<ExecutionResult> {
  const subscribe = (hearer: Sink<ExecutionResult>) => {
    const client = createClient({ url: socketAddress(), retryAttempts: 0, connectionParams: greetingOf(headers) })
    const error = (reason: unknown) => hearer.error(legible(reason))
    return { unsubscribe: client.subscribe(params, { ...hearer, error }) }
  }
  return { subscribe } as Observable<ExecutionResult> // of the ways to subscribe that the type has, GraphiQL takes this one
}

/** greetingOf says in the first message what a page can't say in the headers of a socket. */
function greetingOf(headers: Record<string, string>) {
  const given = new Headers(headers)
  const authorization = given.get('Authorization') ?? undefined
  const workspace = given.get('Kith-Workspace') ?? undefined
  return authorization || workspace ? { authorization, workspace } : undefined
}

/** legible is an error as the answer's pane can write it: of a browser's event it would write nothing. */
function legible(reason: unknown): unknown {
  if (reason instanceof CloseEvent) return closed(reason)
  return reason instanceof Event ? { message: i18next.t('problem.network') } : reason
}

function closed({ code, reason }: CloseEvent) {
  if (code === forbidden) signInIfNeeded()
  const message = i18next.t(code === forbidden ? 'graphiql.forbidden' : 'graphiql.ended')
  return { message, closed: { code, reason } }
}
