import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Mark } from './changes'

const colors: Record<Mark, string> = {
  new: 'pine',
  changed: 'orange',
  renamed: 'orange',
  restored: 'pine',
  trashed: 'gray',
  removed: 'red',
}

/** Marks tell what the draft does to something that is published, or is not yet. */
export function Marks({ marks }: { marks: Mark[] }) {
  const { t } = useTranslation('model')
  return marks.map((mark) => (
    <Badge key={mark} size="sm" variant="light" color={colors[mark]}>
      {t(`mark.${mark}`)}
    </Badge>
  ))
}
