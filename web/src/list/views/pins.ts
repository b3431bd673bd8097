import { useCallback, useSyncExternalStore } from 'react'

/** Pin is a view that stands in the navigation. */
export interface Pin {
  entity: string
  view: string
  /** label is what one's own was called then; shared ones are called as they are now. */
  label?: string
}

const keyOf = (workspace: string) => `kith.pins.${workspace}`
const changed = 'kith.pins'

function readText(workspace: string): string {
  try {
    return localStorage.getItem(keyOf(workspace)) ?? '[]'
  } catch {
    return '[]'
  }
}

/** readPins reads what was pinned in this browser. What can't be read is forgotten. */
export function readPins(text: string): Pin[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list)
      ? list.filter((one): one is Pin => typeof one?.entity === 'string' && typeof one?.view === 'string')
      : []
  } catch {
    return []
  }
}

/** isPinned tells whether a view is among those pinned. */
export function isPinned(pins: Pin[], { entity, view }: Pin): boolean {
  return pins.some((one) => one.entity === entity && one.view === view)
}

function follow(hear: () => void): () => void {
  addEventListener('storage', hear)
  addEventListener(changed, hear)
  return () => {
    removeEventListener('storage', hear)
    removeEventListener(changed, hear)
  }
}

/** usePins are the views that were pinned in this browser, and a function that pins one or takes it out. */
export function usePins(workspace: string): [Pin[], (pin: Pin, on: boolean) => void] {
  const text = useSyncExternalStore(follow, () => readText(workspace))
  const set = useCallback(
    (pin: Pin, on: boolean) => {
      const others = readPins(readText(workspace)).filter((one) => !isPinned([one], pin))
      try {
        localStorage.setItem(keyOf(workspace), JSON.stringify(on ? [...others, pin] : others))
      } catch {
        return // The browser has no room: nothing is pinned.
      }
      dispatchEvent(new Event(changed))
    },
    [workspace],
  )
  return [readPins(text), set]
}
