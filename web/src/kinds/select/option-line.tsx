import { IconCheck } from '@tabler/icons-react'
import type { Option } from '../../model/catalog'
import { ColorDot } from '../option-badge'
import classes from './option-line.module.css'

/** OptionLine shows an option in a list of options. */
export function OptionLine({ option, checked }: { option: Option | undefined; checked?: boolean }) {
  return (
    <span className={classes.line}>
      <ColorDot color={option?.color ?? null} />
      {option?.label}
      {checked && <IconCheck size={16} stroke={1.75} aria-hidden />}
    </span>
  )
}
