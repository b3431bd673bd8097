import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import type { Group } from '../rows/use-groups'
import classes from './group.module.css'

interface Props {
  field: Field | undefined
  group: Group
  /** sum is the field that is added up. */
  sum?: Field
  shut: boolean
  onToggle: () => void
}

/** GroupName stands above the rows of a group: its value, how many there are and what they come to. It shuts and opens them. */
export function GroupName({ field, group, sum, shut, onToggle }: Props) {
  const { t } = useTranslation('list')
  const Arrow = shut ? IconChevronRight : IconChevronDown
  const blank = group.value === null || group.value === ''
  const View = field && kindOf(field).View
  const Sum = sum && kindOf(sum).View
  return (
    <UnstyledButton className={classes.name} aria-expanded={!shut} onClick={onToggle} data-group={group.key}>
      <Arrow size={15} stroke={1.75} aria-hidden />
      <span className={classes.value}>
        {blank || !View ? t('board.none') : <View field={field} value={group.value} place="cell" />}
      </span>
      <span className={classes.count}>{t('number', { count: group.count })}</span>
      {Sum && group.sum !== undefined && group.sum !== null && (
        <span className={classes.sum} title={t('board.sumOf', { label: sum.label })}>
          <Sum field={sum} value={group.sum} place="cell" />
        </span>
      )}
    </UnstyledButton>
  )
}
