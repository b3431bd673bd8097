/** Code says what kind of refusal it is. The server's codes, and two for answers that never came or can't be read. */
export type Code =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID'
  | 'LIMIT'
  | 'BAD_REQUEST'
  | 'INTERNAL'
  | 'NETWORK'
  | 'UNREADABLE'

/** Failure is a request that did not succeed. Its message is the server's own, for people. */
export class Failure extends Error {
  constructor(
    readonly code: Code,
    message = '',
    readonly status = 0,
    readonly requestId = '',
  ) {
    super(message)
    this.name = 'Failure'
  }
}

/** isSignedOut tells a failure that signing in would mend. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Failure && error.code === 'UNAUTHENTICATED'
}
