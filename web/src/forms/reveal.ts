import { type RefObject, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'

const name = 'kith:reveal'

/** reveal opens the tab and the section in which an element stands, before the focus goes there. */
export function reveal(element: Element): void {
  element.dispatchEvent(new CustomEvent(name, { bubbles: true }))
}

/** useReveal hears what is to be revealed inside of an element. What open changes is drawn at once. */
export function useReveal(around: RefObject<HTMLElement | null>, open: (target: Element) => void): void {
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    const element = around.current
    if (!element) return
    const hear = (event: Event) => flushSync(() => latest.current(event.target as Element))
    element.addEventListener(name, hear)
    return () => element.removeEventListener(name, hear)
  }, [around])
}
