import { type Label, labelIn } from '../../model/label'
import { type Keywords, withKeyword } from '../keyword'
import { colors } from '../option-colors'

/** DocumentOption is an option as the document of an entity lists it. Published ones have an id. */
export interface DocumentOption {
  const: string
  title?: Label
  'x-color'?: string
  'x-id'?: string
}

/** optionsIn are the options that keywords list. */
export function optionsIn(keywords: Keywords): DocumentOption[] {
  return Array.isArray(keywords.oneOf) ? (keywords.oneOf as DocumentOption[]) : []
}

/** withOptions lists other options. Of the default, what is no longer among them is taken out. */
export function withOptions(keywords: Keywords, options: DocumentOption[]): Keywords {
  const next = { ...keywords, oneOf: options }
  const listed = (value: unknown) => options.some((option) => option.const === value)
  if (!Array.isArray(keywords.default)) return listed(keywords.default) ? next : withKeyword(next, 'default', undefined)
  const left = keywords.default.filter(listed)
  return withKeyword(next, 'default', left.length > 0 ? left : undefined)
}

/** valueFor makes the value of an option out of its label: a name of GraphQL that none of the others has. */
export function valueFor(label: string, taken: string[]): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
  const camel = words.map((word, i) => (i === 0 ? word.toLowerCase() : capital(word))).join('')
  const base = !camel || ['true', 'false', 'null'].includes(camel) ? 'option' : camel.replace(/^(?=\d)/, '_')
  const used = new Set(taken.map((value) => value.toLowerCase()))
  for (let i = 1; ; i++) {
    const value = i === 1 && base !== 'option' ? base : `${base}${i}`
    if (!used.has(value.toLowerCase())) return value
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}

/** addOption adds an option to the end, in a colour that the fewest others have. */
export function addOption(options: DocumentOption[], title: string): DocumentOption[] {
  const value = valueFor(
    title,
    options.map((option) => option.const),
  )
  return [...options, { const: value, title, 'x-color': nextColor(options) }]
}

function nextColor(options: DocumentOption[]): string {
  const order = ['blue', 'green', 'yellow', 'red', 'violet', 'cyan', 'orange', 'pink', 'teal', 'gray']
  const uses = (color: string) => options.filter((option) => option['x-color'] === color).length
  return order.reduce((best, color) => (uses(color) < uses(best) ? color : best), order[0] as string)
}

/** relabel gives an option another label. Its value follows as long as nothing can be stored under it. */
export function relabel(options: DocumentOption[], at: number, title: Label, first: string): DocumentOption[] {
  const others = options.filter((_, i) => i !== at).map((option) => option.const)
  return options.map((option, i) => {
    if (i !== at) return option
    const { title: _, ...rest } = option
    const value = option['x-id'] ? option.const : valueFor(labelIn(title, first), others)
    return { ...rest, const: value, ...(title ? { title } : {}) }
  })
}

/** recolor gives an option another colour. */
export function recolor(options: DocumentOption[], at: number, color: string): DocumentOption[] {
  return options.map((option, i) => (i === at ? { ...option, 'x-color': color } : option))
}

/** move puts an option into another place. */
export function move<T>(options: T[], from: number, to: number): T[] {
  const rest = options.filter((_, i) => i !== from)
  const moved = options[from]
  return moved === undefined ? options : [...rest.slice(0, to), moved, ...rest.slice(to)]
}

/** colorNames are the colours that options are offered. */
export const colorNames = Object.keys(colors)
