import { IconPin } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/use-me'
import type { Model } from '../model/model'
import classes from './shell.module.css'

/** PinnedViews leads to the views that whoever is signed in has pinned. */
export function PinnedViews({ model }: { model: Model }) {
  const { t } = useTranslation('shell')
  const found = (useMe()?.pins ?? []).flatMap((pin) => {
    const entity = model.entity(pin.entity)
    if (!entity) return []
    // Shared views are called as in the language of the page.
    const shared = entity.views.find(({ name }) => name === pin.view)
    return [{ entity, view: pin.view, label: shared?.label ?? pin.label }]
  })
  if (found.length === 0) return null
  return (
    <>
      <p className={classes.group}>{t('pinned')}</p>
      <ul className={classes.links}>
        {found.map(({ entity, view, label }) => (
          <li key={view}>
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
