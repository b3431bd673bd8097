import { FormButton } from '../../forms/form-button'
import { FormFrame } from '../../forms/form-frame'
import { gridStyle } from '../../forms/grid'
import type { Judged } from '../../forms/judge'
import type { FieldPart, LaidSection, Part } from '../../forms/layout'
import { Note } from '../../forms/note'
import type { Form } from '../../forms/use-form'
import type { Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'
import { widthOf } from '../form/fields'
import type { RecordForm } from '../form/use-record-form'
import { wrongOf } from '../form/use-submit'
import { PlacedList } from '../related/placed-list'
import { FieldLine } from './field-line'
import { runsOf } from './runs'
import classes from './sheet.module.css'

interface Props {
  model: Model
  entity: Entity
  row: Row
  by: Form
  judged: Judged
  values: Values
  form: RecordForm
  tab: string | undefined
  onTab: (key: string) => void
  editable: boolean
  fresh: ReadonlySet<string>
}

/** RecordFields are the fields of a record in the tabs, sections and columns of its form; on a phone in one column. */
export function RecordFields(props: Props) {
  const { by, judged, form, tab, onTab } = props
  return (
    <FormFrame layout={by.layout} judged={judged} tab={tab} onTab={onTab} wrong={wrongOf(form.submit)}>
      {(section, active) => <SectionFields {...props} section={section} active={active} />}
    </FormFrame>
  )
}

function SectionFields({ section, active, ...props }: Props & { section: LaidSection; active: boolean }) {
  const { model, entity, row, judged, values, form, editable, fresh } = props
  const { columns, title } = section
  const line = (part: FieldPart) => (
    <FieldLine
      key={part.key}
      field={part.field}
      value={values[part.field.name]}
      form={form}
      width={Math.min(widthOf(part, columns), columns)}
      editable={editable && part.field.updatable && !judged.fixed.has(part.field.name)}
      fresh={fresh.has(part.field.name)}
    />
  )
  const other = (part: Exclude<Part, FieldPart>) => {
    if (part.is === 'text') return <Note key={part.key} text={part.text} />
    if (part.is === 'list') {
      const place = { model, entity, row, part, active, under: title }
      return <PlacedList key={part.key} {...place} />
    }
    return editable ? <FormButton key={part.key} part={part} columns={columns} press={form.press} /> : null
  }
  return runsOf(section.parts.filter(({ key }) => judged.shown(key))).map((run) =>
    run.is === 'fields' ? (
      <dl key={run.key} className={classes.lines} style={gridStyle(columns)}>
        {run.parts.map(line)}
      </dl>
    ) : (
      <div key={run.key} className={classes.others} data-buttons={run.is === 'buttons' || undefined}>
        {run.parts.map(other)}
      </div>
    ),
  )
}
