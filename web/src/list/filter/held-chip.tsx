import { UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './toolbar.module.css'

interface Props {
  /** text is the condition in the expression language. */
  text: string
  onRemove: () => void
}

/** HeldChip stands for the condition of a view that other chips can't say. */
export function HeldChip({ text, onRemove }: Props) {
  const { t } = useTranslation('list')
  return (
    <div className={classes.chip} title={text}>
      <span className={classes.words}>
        <span className={classes.field}>{t('views.held')}</span>
        <span className={classes.operator}>{text}</span>
      </span>
      <UnstyledButton className={classes.remove} aria-label={t('views.removeHeld')} onClick={onRemove}>
        <IconX size={14} stroke={2} />
      </UnstyledButton>
    </div>
  )
}
