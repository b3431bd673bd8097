import { Radio, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conflict, Side } from './conflicts'
import { useConflictWords } from './use-conflict-words'
import { ValueView } from './value-view'
import classes from './versions.module.css'

interface Props {
  conflict: Conflict
  chosen: Side | undefined
  json: boolean
  onChoose: (side: Side) => void
}

/** ConflictItem shows one place that two have changed, with what each made of it, and lets one choose. */
export function ConflictItem({ conflict, chosen, json, onChoose }: Props) {
  const { t } = useTranslation('versions')
  const { subject, place, what } = useConflictWords()(conflict)
  const id = useId()
  const sides = (
    [
      ['OURS', conflict.ours],
      ['THEIRS', conflict.theirs],
    ] as const
  ).map(([side, value]) => ({ side, value }))
  return (
    <section className={classes.conflict} aria-labelledby={id}>
      <Title order={2} size="h5" id={id}>
        {[subject, ...place].join(' › ')}
      </Title>
      <Text size="sm" c="dimmed">
        {what}
      </Text>
      <Radio.Group value={chosen ?? null} onChange={(side) => onChoose(side as Side)} aria-labelledby={id}>
        <div className={classes.sides}>
          <div className={classes.side}>
            <Text size="sm" fw={600}>
              {t('was')}
            </Text>
            <ValueView value={conflict.base} json={json} />
          </div>
          {sides.map(({ side, value }) => (
            <div key={side} className={classes.side} data-chosen={chosen === side || chosen === 'BOTH' || undefined}>
              <Radio value={side} label={t(`take.${side}`)} classNames={{ label: classes.take }} />
              <ValueView value={value} json={json} />
            </div>
          ))}
        </div>
        {conflict.both && <Radio mt="xs" value="BOTH" label={t('take.BOTH')} />}
      </Radio.Group>
    </section>
  )
}
