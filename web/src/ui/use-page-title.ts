import { useEffect } from 'react'

/** usePageTitle names the page in the browser's tab. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Kith`
  }, [title])
}
