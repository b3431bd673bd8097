import type { Option } from '../model/catalog'
import classes from './badges.module.css'
import { OptionBadge } from './option-badge'

interface Props {
  options: Option[]
  place: 'cell' | 'page'
  /** plain leaves out the dots, where colours mean nothing. */
  plain?: boolean
}

/** Badges shows several options by their labels: in a cell on one line, as far as there is room. */
export function Badges({ options, place, plain }: Props) {
  const all = options.map(({ label }) => label).join(', ')
  return (
    <span className={classes.badges} data-place={place} title={place === 'cell' ? all : undefined}>
      {options.map((option) => (
        <OptionBadge key={option.value} option={option} plain={plain} />
      ))}
    </span>
  )
}
