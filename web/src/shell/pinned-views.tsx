import { IconPin } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePins } from '../list/views/pins'
import { can, type Model } from '../model/model'
import classes from './shell.module.css'

/** PinnedViews leads to the views that were pinned in this browser, as far as they are still there. */
export function PinnedViews({ model }: { model: Model }) {
  const { t } = useTranslation('shell')
  const [pins] = usePins(model.catalog.workspace)
  const found = pins.flatMap(({ entity: name, view, label }) => {
    const entity = model.entity(name)
    if (!entity || !can(entity, 'READ')) return []
    const shared = entity.views.find((one) => one.name === view)
    if (!shared && !view.startsWith('mine:')) return []
    return [{ entity, view, label: shared?.label ?? label ?? view }]
  })
  if (found.length === 0) return null
  return (
    <>
      <p className={classes.group}>{t('pinned')}</p>
      <ul className={classes.links}>
        {found.map(({ entity, view, label }) => (
          <li key={`${entity.name} ${view}`}>
            <Link
              to="/records/$plural"
              params={{ plural: entity.plural } as never}
              search={{ view } as never}
              className={classes.link}
              activeOptions={{ includeSearch: true }}
              title={`${entity.labelPlural}: ${label}`}
            >
              <IconPin size={18} stroke={1.75} />
              <span className={classes.label}>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
