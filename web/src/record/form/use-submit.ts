import { useCallback, useEffect, useRef, useState } from 'react'
import { type Code, Failure, hasCode, type Violation } from '../../api/failure'

const again = 8000 // ms until a server that was not ready is asked again

/** Outcome is how a sending ended: done, not sent because something is wrong, or refused. */
export type Outcome = 'DONE' | 'WRONG' | Code

/** Submit is how the sending of a form stands. */
export interface Submit {
  sending: boolean
  /** failure is why the last sending did not succeed. */
  failure: Failure | null
  /** violations are what is wrong with what was typed, as far as it has not been touched since. */
  violations: Violation[]
  /** attempts counts the sendings. */
  attempts: number
  /** run sends; what is wrong before that is told and not sent. */
  run: (send: () => Promise<void>, wrong?: Violation[]) => Promise<Outcome>
  /** retry does again what was last run. */
  retry: () => void
  /** touch forgets what was wrong with a field: it is being mended. */
  touch: (field: string) => void
  clear: () => void
}

/** useSubmit sends a form, tells what is wrong, and tries again by itself once the server can be reached. */
export function useSubmit(): Submit {
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [violations, setViolations] = useState<Violation[]>([])
  const [attempts, setAttempts] = useState(0)
  const last = useRef<() => Promise<Outcome>>(undefined)

  const run = useCallback(async (send: () => Promise<void>, wrong: Violation[] = []): Promise<Outcome> => {
    setFailure(null)
    setViolations(wrong)
    setAttempts((count) => count + 1)
    if (wrong.length > 0) return 'WRONG'
    last.current = () => run(send)
    setSending(true)
    try {
      await send()
      return 'DONE'
    } catch (error) {
      const failed = error instanceof Failure ? error : new Failure('UNREADABLE')
      setFailure(failed)
      setViolations(violationsIn(failed))
      return failed.code
    } finally {
      setSending(false)
    }
  }, [])
  const retry = useCallback(() => void last.current?.(), [])
  useRetry(failure, retry)
  return {
    sending,
    failure,
    violations,
    attempts,
    run,
    retry,
    touch: (field) => setViolations((all) => all.filter((one) => one.field !== field)),
    clear: () => {
      setFailure(null)
      setViolations([])
    },
  }
}

/** violationsIn are the complaints of a refusal: one that another record is the same is a complaint about a field too. */
function violationsIn({ code, violations, details, message }: Failure): Violation[] {
  return code === 'DUPLICATE' && details.field ? [{ field: details.field, rule: 'unique', message }] : violations
}

/** useRetry tries again when the browser is back on the network, or a while after the server was not ready. */
function useRetry(failure: Failure | null, retry: () => void) {
  useEffect(() => {
    if (!hasCode(failure, 'NETWORK', 'UNAVAILABLE')) return
    window.addEventListener('online', retry)
    const timer = failure.code === 'UNAVAILABLE' ? setTimeout(retry, again) : undefined
    return () => {
      window.removeEventListener('online', retry)
      clearTimeout(timer)
    }
  }, [failure, retry])
}

/** wrongOf are the names of the fields with which something is wrong. */
export function wrongOf({ violations }: Submit): ReadonlySet<string> {
  return new Set(violations.flatMap(({ field }) => field ?? []))
}
