import { Radio, Text, Title } from '@mantine/core'
import { memo, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conflict, Meeting, Side } from './conflicts'
import type { Words } from './use-conflict-words'
import { ValueView } from './value-view'
import classes from './versions.module.css'

interface Props {
  conflict: Conflict
  between: Meeting
  say: (conflict: Conflict) => Words
  chosen: Side | undefined
  json: boolean
  onChoose: (key: string, side: Side) => void
}

/** ConflictItem shows one place that two sides have changed, with what each made of it, and lets one choose. */
export const ConflictItem = memo(function ConflictItem({ conflict, between, say, chosen, json, onChoose }: Props) {
  const { t } = useTranslation('versions')
  const { subject, place, what } = say(conflict)
  const id = useId()
  const sides = (['OURS', 'THEIRS'] as const).map((side) => ({ side, label: t(`side.${between}.${side}`) }))
  const values = { OURS: conflict.ours, THEIRS: conflict.theirs }
  return (
    <section className={classes.conflict} aria-labelledby={id}>
      <Title order={2} size="h5" id={id}>
        {[subject, ...place].join(' › ')}
      </Title>
      <Text size="sm" c="dimmed">
        {what}
      </Text>
      <Radio.Group
        value={chosen ?? null}
        onChange={(side) => onChoose(conflict.key, side as Side)}
        aria-labelledby={id}
      >
        <div className={classes.sides}>
          <div className={classes.side}>
            <Text size="sm" fw={600}>
              {t('was')}
            </Text>
            <ValueView value={conflict.base} json={json} />
          </div>
          {sides.map(({ side, label }) => (
            <div key={side} className={classes.side} data-chosen={chosen === side || chosen === 'BOTH' || undefined}>
              <Radio value={side} label={label} classNames={{ label: classes.take }} />
              <ValueView value={values[side]} json={json} />
            </div>
          ))}
        </div>
        {conflict.both && <Radio mt="xs" value="BOTH" label={t('both', { ours: sides[0]?.label })} />}
      </Radio.Group>
    </section>
  )
})
