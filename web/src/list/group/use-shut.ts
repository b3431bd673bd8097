import { useCallback, useState } from 'react'

/** useShut are the keys of the groups that are shut, and what shuts and opens one. */
export function useShut(): [ReadonlySet<string>, (key: string) => void] {
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((key: string) => {
    setShut((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  }, [])
  return [shut, toggle]
}
