import { Badge, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../locale'
import { EntityIcon } from '../ui/entity-icon'
import { Code } from './code'
import type { EntityDoc } from './entities'
import { Marks } from './marks'
import classes from './model-page.module.css'
import { useCounts } from './use-counts'
import type { Draft } from './use-draft'
import { usePlan } from './use-plan'

interface Props {
  draft: Draft
  entities: EntityDoc[]
}

/** EntityTable lists entities: each row leads to its entity. */
export function EntityTable({ draft, entities }: Props) {
  const { t, i18n } = useTranslation('model')
  const counted = useCounts()
  const { problems } = usePlan(draft)
  const number = new Intl.NumberFormat(localeOf(i18n.language))
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('list.entity')}</th>
          <th scope="col" className={classes.number}>
            {t('list.fields')}
          </th>
          <th scope="col" className={`${classes.number} ${classes.wide}`}>
            {t('list.records')}
          </th>
          <th scope="col">
            <VisuallyHidden>{t('list.state')}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {entities.map((entity) => {
          const wrong = problems.filter(({ place }) => place.type === 'ENTITY' && place.id === entity.name).length
          const records = counted?.get(draft.publishedOf(entity.doc)?.id ?? '')
          return (
            <tr key={entity.id} className={classes.row}>
              <td>
                <span className={classes.name}>
                  <EntityIcon entity={entity} size={16} tile />
                  <span className={classes.words}>
                    <Link to="/settings/model/$entity" params={{ entity: entity.name }} className={classes.link}>
                      {entity.label}
                    </Link>
                    <Code>{entity.name}</Code>
                  </span>
                </span>
              </td>
              <td className={classes.number}>{number.format(entity.fields)}</td>
              <td className={`${classes.number} ${classes.wide}`}>
                {records === undefined ? '–' : number.format(records)}
              </td>
              <td>
                <span className={classes.marks}>
                  {wrong > 0 && (
                    <Badge size="sm" color="red" variant="light">
                      {t('bar.problems', { count: wrong })}
                    </Badge>
                  )}
                  <Marks marks={entity.marks} />
                </span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
