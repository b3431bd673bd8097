const cookie = 'kith-workspace'

let current = ''

/** workspace is the one that this page works on; '' while that is not known. */
export function workspace(): string {
  return current
}

/** keepWorkspace notes which workspace this page works on: it stays so, whatever other tabs do. */
export function keepWorkspace(name: string): void {
  current = name
}

/** openWorkspace goes to another workspace, in this browser from now on. */
export function openWorkspace(name: string, path = '/'): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in all browsers.
  document.cookie = `${cookie}=${encodeURIComponent(name)}; path=/; max-age=31536000; samesite=lax`
  location.assign(path)
}
