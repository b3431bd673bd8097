import { latin } from './transliterate'

const form = /^[a-z][a-zA-Z0-9]{0,39}$/
const most = 40

/** reserved are words that mean something else in expressions or in the API's filters. */
const reserved = new Set(
  `as break const continue else false for function if import in let loop namespace null package return true var void
  while this me myTeams mySubordinates myTerritories and or not`.split(/\s+/),
)

/** systemFields are the names of what every entity has without being asked. */
const systemFields = `id createdAt updatedAt createdBy updatedBy deletedAt version externalId owner team history
  createdById updatedById ownerId teamId`.split(/\s+/)

/** systemEntities are names that the API, or the program itself, takes already. */
const systemEntities = `node search cursor action at fields user users team teams query mutation subscription pageInfo
  trashMode money address personName file geoPoint time duration json id string int float boolean date dateTime decimal
  integer phone email url historyEntry fieldChange changeAction recordRef groupValue groupSpan`.split(/\s+/)

/** NameProblem is why a name can't be used. */
export type NameProblem = 'form' | 'reserved' | 'taken'

/** nameProblem tells why a name can't be used; capital letters make no difference to whether it is taken. */
export function nameProblem(name: string, taken: readonly string[]): NameProblem | undefined {
  if (!form.test(name)) return 'form'
  if (reserved.has(name)) return 'reserved'
  return taken.some((other) => other.toLowerCase() === name.toLowerCase()) ? 'taken' : undefined
}

/** takenFields are the names that a field can't have beside these others. */
export function takenFields(names: readonly string[]): string[] {
  return [...systemFields, ...names]
}

/** takenEntities are the names and plurals that an entity can't have beside these others. */
export function takenEntities(names: readonly string[]): string[] {
  return [...systemEntities, ...names, ...names.flatMap((name) => [`${name}Aggregate`, `${name}Changed`])]
}

/** nameFrom makes a technical name of a label: Close date is closeDate. fallback is the name where no letter can be read. */
export function nameFrom(label: string, taken: readonly string[], fallback: string): string {
  const words = latin(label)
  const start = words.findIndex((word) => /^[a-z]/.test(word))
  if (start < 0) return freeName(fallback, taken)
  const [first = '', ...rest] = [...words.slice(start), ...words.slice(0, start)]
  return freeName(first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''), taken)
}

/** freeName is a name, with a number where it could not be used as it is. */
export function freeName(name: string, taken: readonly string[]): string {
  const base = name.slice(0, most)
  for (let number = 1; ; number++) {
    const tail = number === 1 ? '' : String(number)
    const free = base.slice(0, most - tail.length) + tail
    if (nameProblem(free, taken) === undefined) return free
    if (number === 1 && nameProblem(base, []) === 'form') return freeName(`x${base}`, taken)
  }
}

/** pluralOf is the plural of a technical name: categories of category. */
export function pluralOf(name: string): string {
  const base = name.slice(0, most - 2)
  if (/[^aeiou]y$/i.test(base)) return `${base.slice(0, -1)}ies`
  return /(s|x|z|ch|sh)$/i.test(base) ? `${base}es` : `${base}s`
}

/** pluralLabel guesses the plural of a label where a language makes it by an ending; others have to write their own. */
export function pluralLabel(label: string, language: string): string {
  const text = label.trim()
  if (!text || language.startsWith('zh')) return text
  if (language.startsWith('en')) return pluralOf(text)
  if (language.startsWith('es')) return /[aeiouáéó]$/i.test(text) ? `${text}s` : `${text}es`
  return text
}
