import type { Client } from 'graphql-ws'
import type { Variables } from './graphql'
import { socketAddress } from './socket-address'
import { workspace } from './workspace'

let client: Promise<Client> | undefined

/** open makes the one WebSocket that all subscriptions of this page share; it is opened when first needed. */
function open(): Promise<Client> {
  client ??= import('graphql-ws').then(({ createClient }) =>
    createClient({
      url: socketAddress(),
      lazy: true,
      connectionParams: () => (workspace() ? { workspace: workspace() } : {}),
      // From one screen to the next the connection stays.
      lazyCloseTimeout: 30_000,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      keepAlive: 20_000,
    }),
  )
  return client
}

/** Listener hears what a subscription is told. */
export interface Listener<T> {
  onData: (data: T) => void
  /** onEnd hears that nothing more comes: the error says why, if one did. */
  onEnd?: (error?: unknown) => void
  /** onBack hears that a connection is made, first or again: what happened until then was not told. */
  onBack?: () => void
}

/** subscribe follows a subscription until the function that it answers is called. A lost connection is made again. */
export function subscribe<T>(query: string, variables: Variables, { onData, onEnd, onBack }: Listener<T>): () => void {
  let stop = () => {}
  let stopped = false
  void open().then((opened) => {
    if (stopped) return
    const forget = opened.on('connected', () => onBack?.())
    const end = opened.subscribe<T>(
      { query, variables },
      {
        next: (answer) => answer.data && onData(answer.data),
        error: (error) => onEnd?.(error),
        complete: () => onEnd?.(),
      },
    )
    stop = () => {
      forget()
      end()
    }
  })
  return () => {
    stopped = true
    stop()
  }
}

/** hangUp closes the connection: it belongs to a session that has ended. */
export function hangUp(): void {
  void client?.then((opened) => opened.dispose())
  client = undefined
}
