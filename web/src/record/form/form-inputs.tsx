import type { ReactNode } from 'react'
import { FormButton } from '../../forms/form-button'
import { FormFrame } from '../../forms/form-frame'
import { Grid } from '../../forms/grid'
import type { Judged } from '../../forms/judge'
import type { FieldPart, LaidSection, Layout, Part } from '../../forms/layout'
import { Note } from '../../forms/note'
import type { Entity, Field } from '../../model/catalog'
import type { Values } from '../../records/write'
import { FieldFixed } from './field-fixed'
import { FieldInput } from './field-input'
import { type Submit, wrongOf } from './use-submit'

interface Props {
  entity: Entity
  layout: Layout
  judged: Judged
  values: Values
  submit: Submit
  change: (field: Field, value: unknown) => void
  tab: string | undefined
  onTab: (key: string) => void
  /** begins tells whether typing begins in the first field. */
  begins?: boolean
  /** changeable tells whether a field can be changed at all here. */
  changeable: (field: Field) => boolean
  /** below adds to what stands under a field. */
  below?: (field: Field) => ReactNode
  /** list draws a list of related records. */
  list?: (part: Part & { is: 'list' }, active: boolean, under: string) => ReactNode
  /** press does what a button says. */
  press: (set: Record<string, unknown>) => void
  narrow?: boolean
}

/** FormInputs are the inputs of a form in its tabs, sections and columns. */
export function FormInputs(props: Props) {
  const { entity, layout, judged, values, submit, change, tab, onTab, changeable, below, list, press, narrow } = props
  const canType = (part: FieldPart) => changeable(part.field) && !judged.fixed.has(part.field.name)
  const open = layout.tabs.find(({ key }) => key === tab && judged.shown(key))
  const begin = props.begins ? firstOf(open ? { ...layout, tabs: [open] } : layout, judged, canType) : undefined
  const draw = (part: Part, { columns, title }: LaidSection, active: boolean) => {
    if (part.is === 'text') return <Note key={part.key} text={part.text} />
    if (part.is === 'button') return <FormButton key={part.key} part={part} columns={columns} press={press} />
    if (part.is === 'list') return list?.(part, active, title)
    const { name } = part.field
    const shared = { entity, part, columns, value: values[name], submit }
    if (!canType(part)) return <FieldFixed key={part.key} {...shared} />
    return (
      <FieldInput
        key={part.key}
        {...shared}
        change={change}
        asked={judged.asked.has(name)}
        begin={name === begin}
        below={below?.(part.field)}
      />
    )
  }
  return (
    <FormFrame layout={layout} judged={judged} tab={tab} onTab={onTab} wrong={wrongOf(submit)} narrow={narrow}>
      {(section, active) => (
        <Grid columns={section.columns}>
          {section.parts.filter(({ key }) => judged.shown(key)).map((part) => draw(part, section, active))}
        </Grid>
      )}
    </FormFrame>
  )
}

/** firstOf is the name of the first field that can be typed into. */
export function firstOf(layout: Layout, judged: Judged, canType: (part: FieldPart) => boolean): string | undefined {
  const sections = layout.tabs
    .flatMap((tab) => tab.sections)
    .filter((section) => judged.shown(section.key) && !(section.title && section.collapsed))
  const parts = sections.flatMap((section) => section.parts)
  const found = parts.find((part) => part.is === 'field' && judged.shown(part.key) && canType(part))
  return found?.is === 'field' ? found.field.name : undefined
}
