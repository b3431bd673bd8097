import { useEffect, useSyncExternalStore } from 'react'

/** schemeKey is where the app's other pages keep the choice between light and dark. */
const schemeKey = 'mantine-color-scheme-value'

const darkWish = matchMedia('(prefers-color-scheme: dark)')

export type Scheme = 'light' | 'dark'

/** useScheme is the choice between light and dark, shared with the app, and the way to change it. */
export function useScheme(): [Scheme, () => void] {
  const scheme = useSyncExternalStore(watch, currentScheme)
  useEffect(() => {
    document.documentElement.dataset.mantineColorScheme = scheme
  }, [scheme])
  const toggle = () => {
    localStorage.setItem(schemeKey, scheme === 'dark' ? 'light' : 'dark')
    dispatchEvent(new StorageEvent('storage', { key: schemeKey })) // the browser tells other pages only
  }
  return [scheme, toggle]
}

/** watch hears of choices made on other pages, and of the system's. */
function watch(changed: () => void): () => void {
  addEventListener('storage', changed)
  darkWish.addEventListener('change', changed)
  return () => {
    removeEventListener('storage', changed)
    darkWish.removeEventListener('change', changed)
  }
}

function currentScheme(): Scheme {
  const stored = localStorage.getItem(schemeKey)
  if (stored === 'light' || stored === 'dark') return stored
  return darkWish.matches ? 'dark' : 'light'
}
