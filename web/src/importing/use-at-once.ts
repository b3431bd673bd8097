import { useState } from 'react'

/**
 * useAtOnce is a value, and a function that shows another in its place until the value changes: what the query cache is
 * told it tells on a moment later, and a box that is ticked would jump back for that moment.
 */
export function useAtOnce<T>(value: T): [T, (next: T) => void] {
  const [mine, setMine] = useState<{ base: T; next: T }>()
  const shown = mine && mine.base === value ? mine.next : value
  return [shown, (next) => setMine({ base: value, next })]
}
