/** PersonNameSettings is empty: there is nothing to say of names. */
export function PersonNameSettings() {
  return null
}
