import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Label, labelIn } from '../model/label'
import { entityOf, fieldLabel } from './entities'
import { fieldsOf } from './entity-body'
import classes from './problem-list.module.css'
import type { Place } from './problems'
import { useDraft } from './use-draft'
import type { Found } from './use-plan'

/** ProblemList tells what has to be mended before the draft can be published, each with a link to where. */
export function ProblemList({ problems }: { problems: Found[] }) {
  const { t } = useTranslation('model')
  if (problems.length === 0) return null
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={t('problems.title', { count: problems.length })}
      mb="md"
    >
      <ul className={classes.list}>
        {problems.map(({ document, pointer, message, place }) => (
          <li key={`${document}${pointer}${message}`}>
            <Where place={place} />
            {message}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

/** Where leads to where a problem is mended. */
function Where({ place }: { place: Place }) {
  const { t, i18n } = useTranslation('model')
  const draft = useDraft()
  const { type, id, section, field } = place
  if (type === 'ENTITY' && id) {
    const entity = entityOf(draft, id, i18n.language)
    const label = entity?.label ?? id
    const body = entity && fieldsOf(entity.body).find(({ name }) => name === field)?.body
    const search = { tab: section === 'fields' ? undefined : section, field }
    return (
      <>
        <Link to="/settings/model/$entity" params={{ entity: id }} search={search} className={classes.link}>
          {label}: {field ? fieldLabel(field, body?.title, i18n.language) : t(`tab.${section}`)}
        </Link>{' '}
      </>
    )
  }
  if (type === 'FORM' && id) {
    const title = labelIn(draft.document(type, id)?.body.title as Label, i18n.language) || id
    return (
      <>
        <Link to="/settings/forms/$form" params={{ form: id }} className={classes.link}>
          {t('review.form', { label: title })}
        </Link>{' '}
      </>
    )
  }
  if (type === 'ROLE' && id) {
    return (
      <>
        <Link to="/settings/roles/$role" params={{ role: id }} className={classes.link}>
          {t('problems.role', { id })}
        </Link>{' '}
      </>
    )
  }
  return null
}
