import { Drawer, Skeleton, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf, kinds } from '../../kinds'
import type { EntityDoc } from '../entities'
import { type FieldDoc, publishedField } from '../entity-body'
import panel from '../field-panel.module.css'
import type { FieldRow } from '../fields'
import { useKindTexts } from '../kind-texts'
import type { Draft } from '../use-draft'
import { type TurningKind, turningKinds } from './conversion'
import { RetypeForm } from './retype-form'

interface Props {
  draft: Draft
  entity: EntityDoc
  row: FieldRow
  onClose: () => void
}

/** RetypeDialog turns a published field into one of another kind: first which, then what becomes of its values. */
export function RetypeDialog({ draft, entity, row, onClose }: Props) {
  const { t } = useTranslation('retype')
  const { t: common } = useTranslation('model')
  const all = useQuery({
    queryKey: ['turning-kinds'],
    queryFn: ({ signal }) => turningKinds(signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const published = draft.publishedOf(entity.doc)
  const before = published && publishedField(published.body, row.body)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(46rem, 100%)"
      title={t('title', { label: row.label })}
      closeButtonProps={{ 'aria-label': common('close') }}
      classNames={{ title: panel.title, body: panel.body }}
    >
      {all.data && before ? (
        <Steps draft={draft} entity={entity} row={row} before={before} all={all.data} onClose={onClose} />
      ) : (
        <Skeleton height={200} />
      )}
    </Drawer>
  )
}

interface StepsProps extends Props {
  /** before is the field as records have it now, whatever the draft makes of it. */
  before: FieldDoc
  all: TurningKind[]
}

function Steps({ draft, entity, row, before, all, onClose }: StepsProps) {
  const was = before.body['x-kind']
  const [chosen, setChosen] = useState(row.kind === was ? undefined : row.kind)
  const find = (name: string | undefined) => all.find((one) => one.name === name)
  const into = find(chosen)
  if (into) {
    return (
      <RetypeForm
        key={into.name}
        draft={draft}
        entity={entity}
        row={row}
        before={before}
        kind={into}
        onOther={() => setChosen(undefined)}
        onClose={onClose}
      />
    )
  }
  return <Choice was={was} into={(find(was)?.turnsInto ?? []).filter((name) => kinds.has(name))} onChoose={setChosen} />
}

/** Choice lists the kinds that a field can become. */
function Choice({ was, into, onChoose }: { was: string; into: string[]; onChoose: (kind: string) => void }) {
  const { t } = useTranslation('retype')
  const { nameOf, hintOf } = useKindTexts()
  return (
    <>
      <Text c="dimmed" mb="md">
        {t('choose', { kind: nameOf(was) })}
      </Text>
      <div className={panel.tiles}>
        {into.map((name, index) => {
          const { Icon } = kindOf({ kind: name })
          return (
            <UnstyledButton
              key={name}
              className={panel.tile}
              onClick={() => onChoose(name)}
              data-autofocus={index === 0 || undefined}
            >
              <span className={panel.picture}>
                <Icon size={18} />
              </span>
              <span className={panel.kindName}>{nameOf(name)}</span>
              <span className={panel.hint}>{hintOf(name)}</span>
            </UnstyledButton>
          )
        })}
      </div>
    </>
  )
}
