import { IconInfoCircle } from '@tabler/icons-react'
import classes from './frame.module.css'

/** Note is a text for people in a form. Empty lines in it part paragraphs. */
export function Note({ text }: { text: string }) {
  if (!text.trim()) return null
  return (
    <div className={classes.note} data-whole>
      <IconInfoCircle size={16} stroke={1.75} aria-hidden />
      <div>
        {text.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </div>
  )
}
