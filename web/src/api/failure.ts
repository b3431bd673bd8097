/** Code says what kind of refusal it is. The server's codes, and two for answers that never came or can't be read. */
export type Code =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID'
  | 'GATE'
  | 'CONFLICT'
  | 'DUPLICATE'
  | 'LIMIT'
  | 'BAD_REQUEST'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'NETWORK'
  | 'UNREADABLE'

/** Violation is one thing that is wrong with what was sent. Of documents it says which, and where in it. */
export interface Violation {
  field?: string
  rule?: string
  message: string
  document?: string
  pointer?: string
}

/** Details are what the server says of a refusal besides its code. */
export interface Details {
  requestId?: string
  violations?: Violation[]
  field?: string
  id?: string
  [key: string]: unknown
}

/** Failure is a request that did not succeed. Its message is the server's own, for people. */
export class Failure extends Error {
  constructor(
    readonly code: Code,
    message = '',
    readonly status = 0,
    readonly details: Details = {},
  ) {
    super(message)
    this.name = 'Failure'
  }

  get requestId(): string {
    return this.details.requestId ?? ''
  }

  /** violations are all the things that are wrong, when the refusal names them. */
  get violations(): Violation[] {
    return this.details.violations ?? []
  }
}

/** isSignedOut tells a failure that signing in would mend. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Failure && error.code === 'UNAUTHENTICATED'
}

/** hasCode tells a failure of one of some codes. */
export function hasCode(error: unknown, ...codes: Code[]): error is Failure {
  return error instanceof Failure && codes.includes(error.code)
}
