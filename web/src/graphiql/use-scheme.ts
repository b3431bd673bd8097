import { useEffect, useState } from 'react'

/** schemeKey is where the app's other pages keep the choice between light and dark. */
const schemeKey = 'mantine-color-scheme-value'

export type Scheme = 'light' | 'dark'

/** useScheme is the choice between light and dark, shared with the app, and the way to change it. */
export function useScheme(): [Scheme, () => void] {
  const [scheme, setScheme] = useState<Scheme>(storedScheme)
  useEffect(() => {
    document.documentElement.dataset.mantineColorScheme = scheme
  }, [scheme])
  const toggle = () => {
    const other = scheme === 'dark' ? 'light' : 'dark'
    localStorage.setItem(schemeKey, other)
    setScheme(other)
  }
  return [scheme, toggle]
}

function storedScheme(): Scheme {
  const stored = localStorage.getItem(schemeKey)
  if (stored === 'light' || stored === 'dark') return stored
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
