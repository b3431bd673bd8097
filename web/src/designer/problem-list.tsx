import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DocumentLink } from './document-link'
import { fieldLabel } from './entities'
import { type EntityBody, fieldsOf } from './entity-body'
import classes from './problem-list.module.css'
import type { Place } from './problems'
import { useDocumentLabel } from './use-document-label'
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
function Where({ place: { type, id, section, field } }: { place: Place }) {
  const { t, i18n } = useTranslation('model')
  const draft = useDraft()
  const labelOf = useDocumentLabel(draft)
  if (!type) return null
  const words = () => {
    if (type !== 'ENTITY') return labelOf(type, id)
    const body = fieldsOf((draft.document(type, id)?.body ?? {}) as EntityBody).find(({ name }) => name === field)?.body
    const part = field ? fieldLabel(field, body?.title, i18n.language) : t(`tab.${section}`)
    return `${labelOf(type, id)}: ${part}`
  }
  const search = { tab: section === 'fields' ? undefined : section, field }
  return (
    <>
      <DocumentLink type={type} id={id} search={search} className={classes.link}>
        {words()}
      </DocumentLink>{' '}
    </>
  )
}
