import { Anchor } from '@mantine/core'
import { IconAlertTriangle, IconListCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../designer/use-draft'
import { writeWhere } from '../list/state/where-text'
import { useModel } from '../model/use-model'
import classes from './plan.module.css'
import { type Breach, blankField } from './plan-parts'

/** BreachItem tells which records break what a change asks, with links to them. */
export function BreachItem({ draft, breach }: { draft: Draft; breach: Breach }) {
  const { t } = useTranslation('plan')
  const doc = draft.document('ENTITY', breach.entity)
  const entity = useModel().entity(doc && draft.publishedOf(doc)?.id)
  const blank = entity && blankField(breach.filter, entity.fields)
  const where = blank && writeWhere({ match: 'all', conditions: [{ field: blank, operator: 'isBlank' }] })
  return (
    <div className={classes.note} data-grave={breach.blocks || undefined} data-breach="">
      {breach.blocks ? <IconAlertTriangle size={15} stroke={1.75} /> : <IconListCheck size={15} stroke={1.75} />}
      <div>
        <span>
          {breach.text}
          {breach.atLeast && ` ${t('atLeast')}`}
        </span>
        {entity && breach.examples.length > 0 && (
          <ul className={classes.examples}>
            {breach.examples.map(({ id, label, value }) => (
              <li key={id}>
                <Anchor
                  size="sm"
                  component={Link}
                  to="/records/$plural/$id"
                  params={{ plural: entity.plural, id } as never}
                >
                  {label || t('unnamed')}
                </Anchor>
                {value && value !== label && <span className={classes.value}>{value}</span>}
              </li>
            ))}
            {breach.count > breach.examples.length && (
              <li className={classes.more}>{t('more', { count: breach.count - breach.examples.length })}</li>
            )}
          </ul>
        )}
        {entity && where && (
          <Anchor
            size="sm"
            component={Link}
            to="/records/$plural"
            params={{ plural: entity.plural } as never}
            search={{ where } as never}
          >
            {t('showAll')}
          </Anchor>
        )}
      </div>
    </div>
  )
}
