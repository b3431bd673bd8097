import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../api/session'
import { automatic } from '../../forms/layout'
import { useForm } from '../../forms/use-form'
import type { Entity } from '../../model/catalog'
import { useModel } from '../../model/use-model'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'
import { EntityIcon } from '../../ui/entity-icon'
import { told } from '../../ui/notify'
import { creatableOf, quickOf } from '../form/fields'
import { focusNamed } from '../form/focus-field'
import classes from '../form/form.module.css'
import { FormInputs, firstOf } from '../form/form-inputs'
import { FormProblem } from '../form/form-problem'
import { Restored } from '../form/restored'
import { isSaveKey } from '../form/save-key'
import { useCreateForm } from '../form/use-create-form'
import { useName } from '../use-name'
import { named } from './named'

interface Props {
  entity: Entity
  preset?: Values
  /** called is what somebody calls the record. */
  called?: string
  person: Person
  /** depth is how many drawers are open below this one. */
  depth: number
  answer: (row: Row | null) => void
}

const transition = 200 // ms

/** QuickCreateDrawer asks for a new record at the side of whatever is being done. */
export function QuickCreateDrawer({ entity, preset, called, person, depth, answer }: Props) {
  const { t } = useTranslation('record')
  const { t: common } = useTranslation()
  const model = useModel()
  const nameOf = useName(model)
  const given = called ? { ...named(entity, called), ...preset } : preset
  const quick = quickOf(entity)
  const rest = creatableOf(entity).filter((field) => !quick.includes(field))
  const by = useForm({ model, entity, use: 'CREATE', fields: [...quick, ...rest] })
  const form = useCreateForm({ model, entity, person, preset: given, of: `quick${depth}`, by })
  const [opened, { close }] = useDisclosure(true)
  const [more, setMore] = useState(false)
  const [tab, setTab] = useState<string>()
  const latest = useRef<Row | null>(null)
  const box = useRef<HTMLFormElement>(null)
  const { judged, submit } = form
  const whole = by.layout.form !== null || more
  const hidden = !whole && !rest.some((field) => submit.violations.some((one) => one.field === field.name))
  const layout = hidden ? automatic(quick) : by.layout
  const first = firstOf(layout, judged, ({ field }) => !judged.fixed.has(field.name))
  const leave = () => {
    close()
    setTimeout(() => answer(latest.current), transition)
  }
  const made = (row: Row) => {
    latest.current = row
    leave()
    told(t('made', { title: nameOf(entity, row) }))
  }
  const another = (row: Row) => {
    latest.current = row
    told(t('made', { title: nameOf(entity, row) }))
    if (box.current && first) focusNamed(first, box.current)
  }
  const save = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    event.stopPropagation() // of the form in which the drawer was asked for
    void form.save(made)
  }
  // The drawer itself has taken the focus by then, also where nothing moves.
  const begin = () =>
    setTimeout(() => {
      if (box.current && first) focusNamed(first, box.current)
    })
  return (
    <Drawer
      opened={opened}
      onClose={leave}
      position="right"
      size={`${30 - depth * 1.5}rem`}
      title={
        <span className={classes.drawerTitle}>
          <EntityIcon entity={entity} />
          {t('new', { entity: entity.label })}
        </span>
      }
      transitionProps={{ duration: transition }}
      onEnterTransitionEnd={begin}
      onKeyDown={(event) => isSaveKey(event) && save(event)}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
      zIndex={300 + depth}
    >
      <form ref={box} onSubmit={save} noValidate data-form>
        <Restored typed={form.typed} discard={form.again} />
        <FormProblem entity={entity} submit={submit} />
        <FormInputs
          entity={entity}
          layout={layout}
          judged={judged}
          values={form.values}
          submit={submit}
          change={form.change}
          tab={tab}
          onTab={setTab}
          begins
          changeable={({ creatable }) => creatable}
          press={form.set}
          narrow
        />
        {hidden && rest.length > 0 && (
          <Button variant="subtle" color="gray" size="compact-sm" mt="md" onClick={() => setMore(true)}>
            {t('moreFields', { count: rest.length })}
          </Button>
        )}
        <div className={classes.foot} data-drawer>
          <Button type="submit" loading={submit.sending}>
            {t('save')}
          </Button>
          {depth === 0 && (
            <Button variant="default" disabled={submit.sending} onClick={() => void form.save(another)}>
              {t('saveAnother')}
            </Button>
          )}
        </div>
      </form>
    </Drawer>
  )
}
