/** IdSettings has nothing to edit: ids are the engine's own. */
export function IdSettings() {
  return null
}
