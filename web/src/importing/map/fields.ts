import { kindOf } from '../../kinds'
import type { Entity, Field, Option } from '../../model/catalog'
import type { Column } from '../import'
import { isGiven, type Mapping, type Target } from '../mapping'

/** givenFields are the fields that a file may give. */
export function givenFields(entity: Entity): Field[] {
  return entity.fields.filter((field) => field.importable && !kindOf(field).apart)
}

/** keyFields are those by which a row can find the record that it updates. */
export function keyFields(entity: Entity): Field[] {
  return givenFields(entity).filter((field) => field.unique && field.to === null)
}

/** findFields are those by whose text records of a relation's target can be found. */
export function findFields(target: Entity | undefined): Field[] {
  return (target?.fields ?? []).filter((field) => field.readable && (kindOf(field).search || field.name === 'id'))
}

/** usualFinder is the field by which they are found unless another is named. */
export function usualFinder(target: Entity | undefined): string {
  return target?.display ?? 'externalId'
}

/** missingFields are the required ones that nothing gives: new records would be refused. */
export function missingFields(entity: Entity, mapping: Mapping): Field[] {
  if (mapping.key) return []
  const hasDefault = (field: Field) => (field.default ?? null) !== null || field.defaultExpression !== null
  return givenFields(entity).filter(
    (field) => field.creatable && field.required && !hasDefault(field) && !isGiven(mapping, field.name),
  )
}

/** isNamesake tells a column that is called like a field: they were put together by their names. */
export function isNamesake(column: string, field: Field): boolean {
  return bare(column) === bare(field.name) || bare(column) === bare(field.label)
}

/** optionOf is the option that a text of the file means by itself. */
export function optionOf(options: Option[], text: string): Option | undefined {
  const lower = text.trim().toLowerCase()
  return options.find(
    (option) =>
      option.value === text.trim() || option.value.toLowerCase() === lower || option.label.toLowerCase() === lower,
  )
}

/** nearOption is the option that a text may mean: one that is spelled nearly so. */
export function nearOption(options: Option[], text: string): Option | undefined {
  return options.find(({ value, label }) => bare(value) === bare(text) || bare(label) === bare(text))
}

/** unknownValues are the texts of a column that are none of the field's options, and that nothing has been said of. */
export function unknownValues(column: Column, field: Field, target: Target): Column['values'] {
  return column.values.filter(
    ({ value }) => !optionOf(field.options, value) && !Object.hasOwn(target.values ?? {}, value.trim()),
  )
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s_\-.]/g, '')
}
