/**
 * chosenFirst puts the entry that is chosen before the others. A list shows all its entries again when just its label is
 * typed, and Enter takes the first one: it has to be that one.
 */
export function chosenFirst<T extends { value: string }>(all: T[], value: string | null): T[] {
  const chosen = all.filter((one) => one.value === value)
  return [...chosen, ...all.filter((one) => one.value !== value)]
}
