import { Input, NumberInput, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  type ButtonItem,
  type FieldItem,
  type FormItem,
  isButton,
  isField,
  isList,
  type ListItem,
} from '../forms/document'
import { kindOf } from '../kinds'
import { inputFor } from '../kinds/inputs'
import { LocalizedInput } from '../kinds/localized-input'
import type { Entity } from '../model/catalog'
import { fieldOf } from '../model/model'
import { useSubjects } from '../roles/use-subjects'
import { ColumnsInput } from './columns-input'
import { type ItemPlace, setItem } from './edits'
import { ItemIcon } from './item-icon'
import { useNames } from './named'
import { NoteInput } from './note-input'
import classes from './panel.module.css'
import { SetValues } from './set-values'
import { type Design, keyOf } from './use-design'
import { When } from './when'
import { written } from './written'

interface Props<I = FormItem> {
  design: Design
  entity: Entity
  item: I
  place: ItemPlace
  columns: number
  wrong: (keyword: string) => string | undefined
}

type Put = (members: Record<string, unknown>) => void

/** ItemPanel edits what a form says of something in it. */
export function ItemPanel(props: Props) {
  const { t } = useTranslation('forms')
  const { design, entity, item, place, columns, wrong } = props
  const names = useNames(entity)
  const set: Put = (members) =>
    design.edit(setItem(design.doc, place, members), `${keyOf(place)}.${Object.keys(members).join()}`)
  const wide = isField(item) || isButton(item)
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>
        <ItemIcon item={item} entity={entity} />
        {names.item(item)}
      </h2>
      {isField(item) && <FieldPart {...props} item={item} set={set} />}
      {isList(item) && <ListPart {...props} item={item} set={set} />}
      {isButton(item) && <ButtonPart {...props} item={item} set={set} />}
      {'text' in item && (
        <NoteInput
          label={t('note.text')}
          value={item.text}
          error={wrong('text')}
          onChange={(text) => set({ text: text ?? ' ' })}
        />
      )}
      {wide && columns > 1 && (
        <Input.Wrapper labelElement="div" label={t('item.width')}>
          <SegmentedControl
            fullWidth
            size="xs"
            mt={4}
            aria-label={t('item.width')}
            data={Array.from({ length: columns }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))}
            value={String(Math.min(item.width ?? 1, columns))}
            onChange={(width) => set({ width: width === '1' ? undefined : Number(width) })}
          />
        </Input.Wrapper>
      )}
      <When
        key={keyOf(place)}
        entity={entity}
        label={t('visible.label')}
        rest={t('visible.always')}
        value={item.visibleWhen}
        error={wrong('visibleWhen')}
        onChange={(visibleWhen) => set({ visibleWhen })}
      />
    </div>
  )
}

function FieldPart({ entity, item, place, set, wrong }: Props<FormItem & FieldItem> & { set: Put }) {
  const { t } = useTranslation('forms')
  const field = fieldOf(entity, item.field)
  if (!field) return null
  const Editor = inputFor(field)
  const { computed, apart } = kindOf(field)
  return (
    <>
      <LocalizedInput
        label={t('item.label')}
        placeholder={field.label}
        value={item.label}
        error={wrong('label')}
        onChange={(label) => set({ label })}
      />
      <LocalizedInput
        label={t('item.help')}
        placeholder={field.help ?? ''}
        value={item.help}
        error={wrong('help')}
        onChange={(help) => set({ help })}
      />
      {!computed && (
        <>
          <When
            key={`required ${keyOf(place)}`}
            entity={entity}
            label={t('required.label')}
            hint={field.required ? t('required.model') : undefined}
            rest={t('required.no')}
            always={t('required.always')}
            value={item.requiredWhen}
            error={wrong('requiredWhen')}
            onChange={(requiredWhen) => set({ requiredWhen })}
          />
          <When
            key={`fixed ${keyOf(place)}`}
            entity={entity}
            label={t('fixed.label')}
            rest={t('fixed.no')}
            always={t('fixed.always')}
            value={item.readOnlyWhen}
            error={wrong('readOnlyWhen')}
            onChange={(readOnlyWhen) => set({ readOnlyWhen })}
          />
          {!apart && (
            <Editor
              field={field}
              value={(item.default as never) ?? null}
              onChange={(value: unknown) => set({ default: written(value) })}
              label={t('item.default')}
              description={t('item.defaultHint')}
              error={wrong('default')}
              place="form"
            />
          )}
        </>
      )}
    </>
  )
}

function ListPart({ entity, item, set, wrong }: Props<FormItem & ListItem> & { set: Put }) {
  const { t } = useTranslation('forms')
  const subjects = useSubjects()
  const list = entity.lists.find(({ name }) => name === item.related)
  const child = subjects.find(list?.entity ?? null)
  return (
    <>
      <LocalizedInput
        label={t('list.title')}
        placeholder={list?.label}
        value={item.title}
        error={wrong('title')}
        onChange={(title) => set({ title })}
      />
      {child && (
        <ColumnsInput
          entity={child}
          value={item.columns ?? []}
          error={wrong('columns')}
          onChange={(columns) => set({ columns: columns.length > 0 ? columns : undefined })}
        />
      )}
      <NumberInput
        label={t('list.first')}
        min={1}
        max={100}
        allowDecimal={false}
        placeholder="10"
        value={item.first ?? ''}
        error={wrong('first')}
        onChange={(first) => set({ first: first === '' ? undefined : Number(first) })}
      />
    </>
  )
}

function ButtonPart({ entity, item, set, wrong }: Props<FormItem & ButtonItem> & { set: Put }) {
  const { t } = useTranslation('forms')
  const { button } = item
  return (
    <>
      <LocalizedInput
        label={t('button.label')}
        value={button.label}
        onChange={(label) => set({ button: { ...button, label: label ?? '' } })}
      />
      <SetValues
        entity={entity}
        label={t('button.set')}
        hint={t('button.setHint')}
        error={wrong('button')}
        values={button.set ?? {}}
        onChange={(values) => set({ button: { ...button, set: values } })}
      />
      <NoteInput
        label={t('button.confirm')}
        hint={t('button.confirmHint')}
        value={button.confirm}
        onChange={(confirm) => {
          const { confirm: _, ...rest } = button
          set({ button: confirm ? { ...rest, confirm } : rest })
        }}
      />
    </>
  )
}
