import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page'
import { ProblemAlert } from '../ui/problem-alert'
import { TemplateCard } from './template-card'
import { loadTemplates, templatesKey } from './templates'

/** TemplatesPage shows what can be installed, and what is. */
export function TemplatesPage() {
  const { t } = useTranslation('templates')
  const templates = useQuery({ queryKey: templatesKey, queryFn: ({ signal }) => loadTemplates(signal) })
  return (
    <Page title={t('title')} lead={t('lead')}>
      {templates.error && (
        <ProblemAlert error={templates.error} retry={() => void templates.refetch()} retrying={templates.isFetching} />
      )}
      {templates.isPending && <Skeleton h={260} radius="md" />}
      {templates.data?.map((template) => (
        <TemplateCard key={template.name} template={template} />
      ))}
    </Page>
  )
}
