/** toSignIn leaves for the sign-in page, which comes back here. */
export function toSignIn() {
  location.replace(`/?${new URLSearchParams({ next: location.pathname + location.search })}`)
}
