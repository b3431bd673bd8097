/** JsonSettings is empty: there is nothing to say of what only programs know. */
export function JsonSettings() {
  return null
}
