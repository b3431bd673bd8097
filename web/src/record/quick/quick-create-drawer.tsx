import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../api/session'
import type { Entity } from '../../model/catalog'
import { useModel } from '../../model/use-model'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'
import { EntityIcon } from '../../ui/entity-icon'
import { told } from '../../ui/notify'
import { creatableOf, quickOf } from '../form/fields'
import { focusNamed } from '../form/focus-field'
import classes from '../form/form.module.css'
import { FormFields } from '../form/form-fields'
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
  const form = useCreateForm({ model, entity, person, preset: given, of: `quick${depth}` })
  const [opened, { close }] = useDisclosure(true)
  const [more, setMore] = useState(false)
  const latest = useRef<Row | null>(null)
  const box = useRef<HTMLFormElement>(null)
  const quick = quickOf(entity)
  const rest = creatableOf(entity).filter((field) => !quick.includes(field))
  const hidden = !more && !rest.some((field) => form.submit.violations.some((one) => one.field === field.name))
  const fields = hidden ? quick : [...quick, ...rest]
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
    if (box.current && fields[0]) focusNamed(fields[0].name, box.current)
  }
  const save = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    event.stopPropagation() // of the form in which the drawer was asked for
    void form.save(made)
  }
  // The drawer itself has taken the focus by then, also where nothing moves.
  const begin = () =>
    setTimeout(() => {
      if (box.current && fields[0]) focusNamed(fields[0].name, box.current)
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
        <FormProblem entity={entity} submit={form.submit} />
        <FormFields
          entity={entity}
          fields={fields}
          values={form.values}
          submit={form.submit}
          change={form.change}
          first={fields[0]?.name}
          single
        />
        {hidden && rest.length > 0 && (
          <Button variant="subtle" color="gray" size="compact-sm" mt="md" onClick={() => setMore(true)}>
            {t('moreFields', { count: rest.length })}
          </Button>
        )}
        <div className={classes.foot} data-drawer>
          <Button type="submit" loading={form.submit.sending}>
            {t('save')}
          </Button>
          {depth === 0 && (
            <Button variant="default" disabled={form.submit.sending} onClick={() => void form.save(another)}>
              {t('saveAnother')}
            </Button>
          )}
        </div>
      </form>
    </Drawer>
  )
}
