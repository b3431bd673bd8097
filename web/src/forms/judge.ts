import { conditionsIn, type FieldPart, fieldPartsOf, type Layout } from './layout'

type Values = Record<string, unknown>

/** Holds tells whether a condition is true of values; undefined where only the server can tell. */
export type Holds = (condition: string, values: Values) => boolean | undefined

/** Judged is what the conditions of a form come to. */
export interface Judged {
  /** shown tells whether a tab, a section or a part is there, by its key. */
  shown: (key: string) => boolean
  /** asked are the names of fields that have to have a value, fixed those that can't be changed here. */
  asked: ReadonlySet<string>
  fixed: ReadonlySet<string>
  /** hidden are the names of the fields that are not there. */
  hidden: ReadonlySet<string>
}

const rounds = 10 // how often what is hidden may hide something else

/**
 * judge holds the conditions of a form against what stands in it. A field that is hidden counts as it was before it was
 * typed into (base), as the server will find it: what it decides is judged again, until nothing changes any more. What is
 * unknown is shown, not asked for, and may be changed.
 */
export function judge(layout: Layout, values: Values, base: Values, holds: Holds | undefined): Judged {
  let hidden: ReadonlySet<string> = new Set<string>()
  let found = once(layout, values, holds)
  for (let round = 0; round < rounds && !sameNames(hidden, found.hidden); round++) {
    hidden = found.hidden
    found = once(layout, without(values, base, hidden), holds)
  }
  return found
}

function once(layout: Layout, values: Values, holds: Holds | undefined): Judged {
  const is = (condition: string | null | undefined, unknown: boolean) =>
    condition ? (holds?.(condition, values) ?? unknown) : undefined
  const gone = new Set<string>()
  for (const tab of layout.tabs) {
    const tabGone = is(tab.visibleWhen, true) === false
    if (tabGone) gone.add(tab.key)
    for (const section of tab.sections) {
      const sectionGone = tabGone || is(section.visibleWhen, true) === false
      if (sectionGone) gone.add(section.key)
      for (const part of section.parts) {
        if (sectionGone || is(part.visibleWhen, true) === false) gone.add(part.key)
      }
      if (section.parts.every(({ key }) => gone.has(key))) gone.add(section.key)
    }
    if (tab.sections.every(({ key }) => gone.has(key))) gone.add(tab.key)
  }
  const fields = fieldPartsOf(layout)
  const there = fields.filter(({ key }) => !gone.has(key))
  const must = ({ field, requiredWhen }: FieldPart) =>
    field.required || is(requiredWhen, false) === true || is(field.requiredWhen, false) === true
  return {
    shown: (key) => !gone.has(key),
    asked: namesOf(there.filter(must)),
    fixed: namesOf(there.filter(({ readOnlyWhen }) => is(readOnlyWhen, false) === true)),
    hidden: namesOf(fields.filter(({ key }) => gone.has(key))),
  }
}

function namesOf(parts: FieldPart[]): ReadonlySet<string> {
  return new Set(parts.map(({ field }) => field.name))
}

/** without is values in which some fields are as they were before they were typed into. */
function without(values: Values, base: Values, names: ReadonlySet<string>): Values {
  const given = Object.fromEntries([...names].map((name) => [name, base[name]]))
  return { ...values, ...given }
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name))
}

/** depends tells whether anything in a layout depends on a condition. */
export function depends(layout: Layout): boolean {
  return conditionsIn(layout).length > 0
}
