import { type FormDoc, type FormUse, usesOf } from '../forms/document'

/** aheadOf is the form that all get for a use for whom another one is meant: that other one is seen by nobody then. */
export function aheadOf(form: FormDoc, use: FormUse, forms: FormDoc[]): FormDoc | undefined {
  if (!usesOf(form).includes(use)) return undefined
  return rivalsOf(form, forms)
    .filter((other) => usesOf(other).includes(use) && isBefore(other, form) && isForAll(other, form))
    .reduce<FormDoc | undefined>((first, other) => (first && isBefore(first, other) ? first : other), undefined)
}

/** firstOrder is the order with which a form comes before all others of its entity. */
export function firstOrder(form: FormDoc, forms: FormDoc[]): number {
  return Math.min(0, ...rivalsOf(form, forms).map(({ order = 0 }) => order)) - 1
}

function rivalsOf({ $id, entity }: FormDoc, forms: FormDoc[]): FormDoc[] {
  return forms.filter((other) => other.entity === entity && other.$id !== $id)
}

/** isBefore tells which of two forms people get who may have both: by their order, then by their names. */
function isBefore(a: FormDoc, b: FormDoc): boolean {
  const by = (a.order ?? 0) - (b.order ?? 0)
  return by < 0 || (by === 0 && a.$id < b.$id)
}

/** isForAll tells whether a form is for all for whom another one is. */
function isForAll({ roles }: FormDoc, other: FormDoc): boolean {
  return roles === undefined || (other.roles?.every((role) => roles.includes(role)) ?? false)
}
