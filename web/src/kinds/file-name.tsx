import { useTranslation } from 'react-i18next'
import classes from './file-name.module.css'
import { type FileValue, sizeText } from './file-value'

interface Props extends Pick<FileValue, 'name'> {
  size?: number
  /** stacked puts the size below the name. */
  stacked?: boolean
}

/** FileName is a file's name, of which the end is seen however little room there is, and its size unless that is left out. */
export function FileName({ name, size, stacked }: Props) {
  const { i18n } = useTranslation()
  const dot = name.lastIndexOf('.')
  const cut = dot > name.length - 8 ? Math.max(0, dot - 3) : name.length
  return (
    <span className={classes.line} data-stacked={stacked || undefined} title={name}>
      <span className={classes.name}>
        <span className={classes.start}>{name.slice(0, cut)}</span>
        <span className={classes.end}>{name.slice(cut)}</span>
      </span>
      {size !== undefined && <span className={classes.size}>{sizeText(size, i18n.language)}</span>}
    </span>
  )
}
