import { useTranslation } from 'react-i18next'
import classes from './file-name.module.css'
import { type FileValue, sizeText } from './file-value'

/** FileName is a file's name, of which the end is seen however little room there is, and its size. */
export function FileName({ name, size }: Pick<FileValue, 'name' | 'size'>) {
  const { i18n } = useTranslation()
  const cut = Math.max(name.lastIndexOf('.'), name.length - 12)
  return (
    <span className={classes.line} title={name}>
      <span className={classes.name}>
        <span className={classes.start}>{name.slice(0, cut)}</span>
        <span className={classes.end}>{name.slice(cut)}</span>
      </span>
      <span className={classes.size}>{sizeText(size, i18n.language)}</span>
    </span>
  )
}
