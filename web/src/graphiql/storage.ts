/** storageFor keeps one person's tabs and history of one API apart from all others in this browser. */
export function storageFor(person: string, endpoint: string): Storage {
  const prefix = `kith:${person}:${endpoint}:`
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return {
    get length() {
      return keys().length
    },
    key: (index) => keys()[index]?.slice(prefix.length) ?? null,
    getItem: (key) => localStorage.getItem(prefix + key),
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear: () => {
      for (const key of keys()) localStorage.removeItem(key)
    },
  }
}
