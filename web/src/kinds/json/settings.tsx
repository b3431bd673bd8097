/** JSONSettings is empty: there is nothing to say of what only programs know. */
export function JSONSettings() {
  return null
}
