import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Layout } from '../state/address'
import type { ListState } from '../use-list'
import { LayoutIcon } from './layout-icon'
import { layoutsOf } from './layouts'
import classes from './views.module.css'

/** LayoutSwitch chooses how the records of a list are laid out. */
export function LayoutSwitch({ list: { entity, address, change } }: { list: ListState }) {
  const { t } = useTranslation('list')
  const offered = layoutsOf(entity)
  if (offered.length < 2) return null
  return (
    <SegmentedControl
      size="xs"
      transitionDuration={0}
      className={classes.layouts}
      aria-label={t('view.label')}
      value={offered.includes(address.layout) ? address.layout : 'table'}
      onChange={(layout) => change({ layout: layout as Layout, at: undefined, scale: undefined })}
      data={offered.map((layout) => ({
        value: layout,
        label: (
          <span className={classes.layout} title={t(`view.${layout}`)}>
            <LayoutIcon layout={layout} />
            <VisuallyHidden>{t(`view.${layout}`)}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  )
}
