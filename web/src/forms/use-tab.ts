import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'

/** useTab is which tab of a form is open. The address of the page says so too: 2 for the second. */
export function useTab(): [string | undefined, (key: string) => void] {
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const navigate = useNavigate()
  const [key, setKey] = useState(() => (/^[1-9]\d?$/.test(tab ?? '') ? `t${Number(tab) - 1}` : undefined))
  const open = (next: string) => {
    if (next === key) return
    setKey(next)
    const place = Number(next.slice(1)) + 1
    void navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({ ...search, tab: place > 1 ? String(place) : undefined }) as never,
      replace: true,
      resetScroll: false,
    })
  }
  return [key, open]
}
