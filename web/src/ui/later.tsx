import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'

/**
 * later is a component whose code is no part of the screen that draws it: it comes once the browser has nothing else to
 * do, or when it is drawn before that. meanwhile stands in its place until it is there.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P & { meanwhile?: ReactNode }> {
  let ready: ComponentType<P> | undefined
  const come = async () => {
    ready = await load()
    return ready
  }
  const Late = lazy(async () => ({ default: await come() }))
  if ('document' in globalThis) whenIdle(() => void come().catch(() => undefined))

  return function Later({ meanwhile, ...props }) {
    // What was drawn first stays: another component in its place would forget what was typed.
    const [Part] = useState<ComponentType<P>>(() => ready ?? (Late as unknown as ComponentType<P>))
    return (
      <Suspense fallback={meanwhile}>
        <Part {...(props as unknown as P)} />
      </Suspense>
    )
  }
}

/** whenIdle does something once the browser has nothing else to do; Safari does not tell, and gets a second instead. */
function whenIdle(work: () => void) {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work)
  else setTimeout(work, 1000)
}
