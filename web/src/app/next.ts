/** nextPath is where to go after signing in: a path of this site, or undefined for any other address. */
export function nextPath(next: string | undefined): string | undefined {
  if (!next?.startsWith('/')) return undefined
  const url = new URL(next, location.origin)
  return url.origin === location.origin ? url.pathname + url.search : undefined
}
