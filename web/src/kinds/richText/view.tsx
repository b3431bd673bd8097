import { useMemo } from 'react'
import type { ViewProps } from '../kind'
import classes from './rich-text.module.css'
import { plainText, safeHTML } from './safe-html'

/** RichTextView shows formatted text; in cells what it says, on one line. */
export function RichTextView({ value, place }: ViewProps<string>) {
  const content = useMemo(() => (place === 'cell' ? plainText(value) : safeHTML(value)), [value, place])
  return place === 'cell' ? (
    <span className={classes.line}>{content}</span>
  ) : (
    <div className={classes.text}>{content}</div>
  )
}
