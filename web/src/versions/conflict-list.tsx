import { Button, Group, Switch } from '@mantine/core'
import { type Dispatch, type SetStateAction, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConflictItem } from './conflict-item'
import { allOf, type Choices, type Conflict, type Meeting, type Side } from './conflicts'
import { useConflictWords } from './use-conflict-words'

interface Props {
  conflicts: Conflict[]
  between: Meeting
  choices: Choices
  onChoices: Dispatch<SetStateAction<Choices>>
}

/** ConflictList lets one settle conflicts one by one, or all for one side. */
export function ConflictList({ conflicts, between, choices, onChoices }: Props) {
  const { t } = useTranslation('versions')
  const [json, setJson] = useState(false)
  const say = useConflictWords(between)
  const choose = useCallback(
    (key: string, side: Side) => onChoices((before) => ({ ...before, [key]: side })),
    [onChoices],
  )
  const takeAll = (side: Side) => onChoices((before) => ({ ...before, ...allOf(conflicts, side) }))
  return (
    <>
      <Group mb="md" gap="xs" justify="space-between">
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => takeAll('OURS')}>
            {t(`side.${between}.allOurs`)}
          </Button>
          <Button size="xs" variant="default" onClick={() => takeAll('THEIRS')}>
            {t(`side.${between}.allTheirs`)}
          </Button>
        </Group>
        <Switch label={t('showJson')} checked={json} onChange={(event) => setJson(event.currentTarget.checked)} />
      </Group>
      {conflicts.map((conflict) => (
        <ConflictItem
          key={conflict.key}
          conflict={conflict}
          between={between}
          say={say}
          chosen={choices[conflict.key]}
          json={json}
          onChoose={choose}
        />
      ))}
    </>
  )
}
