import { Anchor, Badge, Button, Group, Table, Text } from '@mantine/core'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Draft, useDraft } from '../designer/use-draft'
import { type FormDoc, usesOf } from '../forms/document'
import { labelIn } from '../model/label'
import { useRoleSet } from '../roles/use-role-set'
import { useSubjects } from '../roles/use-subjects'
import { Empty } from '../ui/empty'
import { EntityIcon } from '../ui/entity-icon'
import { Page } from '../ui/page'
import { NewFormDialog } from './new-form-dialog'
import { formsOf } from './read'

/** FormsPage lists the forms of all entities as one's draft has them. */
export function FormsPage() {
  const { t } = useTranslation('forms')
  const draft = useDraft()
  const navigate = useNavigate()
  const { new: asked, copy, entity } = useSearch({ from: '/app/settings/forms' })
  const forms = formsOf(draft).filter((form) => !entity || form.entity === entity)
  const ask = (next: string | undefined) =>
    void navigate({ to: '/settings/forms', search: { entity, new: next }, replace: true })
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => ask(entity ?? '')}>
      {t('list.new')}
    </Button>
  )
  return (
    <Page title={t('list.heading')} lead={t('list.lead')} actions={add}>
      {entity && (
        <Anchor component={Link} to={everything} size="sm" mb="sm" display="inline-block">
          {t('list.all')}
        </Anchor>
      )}
      {forms.length > 0 ? (
        <FormTable draft={draft} forms={forms} />
      ) : (
        <Empty icon={<IconForms size={24} stroke={1.75} />} title={t('list.emptyTitle')}>
          {t('list.empty')}
        </Empty>
      )}
      {asked !== undefined && (
        <NewFormDialog draft={draft} entity={asked || entity} copy={copy} onClose={() => ask(undefined)} />
      )}
    </Page>
  )
}

/** everything is the address of the list of all forms: an address as text takes the search away. */
const everything: string = '/settings/forms'

function FormTable({ draft, forms }: { draft: Draft; forms: FormDoc[] }) {
  const { t, i18n } = useTranslation('forms')
  const subjects = useSubjects()
  const roles = useRoleSet()
  const called = (name: string) => roles.find(name)?.title ?? name
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label={t('list.heading')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('form.title')}</Table.Th>
            <Table.Th>{t('list.entity')}</Table.Th>
            <Table.Th>{t('form.use')}</Table.Th>
            <Table.Th>{t('form.roles')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {forms.map((form) => {
            const entity = subjects.find(form.entity)
            const changed = draft.changes.some(({ type, id }) => type === 'FORM' && id === form.$id)
            return (
              <Table.Tr key={form.$id}>
                <Table.Td>
                  <Anchor
                    component={Link}
                    to="/settings/forms/$form"
                    params={{ form: form.$id } as never}
                    size="sm"
                    fw={550}
                  >
                    {labelIn(form.title, i18n.language) || form.$id}
                  </Anchor>{' '}
                  {form.public?.active && (
                    <Badge size="sm" variant="light">
                      {t('list.public')}
                    </Badge>
                  )}{' '}
                  {changed && (
                    <Badge size="sm" variant="light" color="yellow">
                      {t('list.changed')}
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td>
                  <Group gap={6} wrap="nowrap">
                    {entity && <EntityIcon entity={entity} size={16} />} {entity?.labelPlural ?? form.entity}
                  </Group>
                </Table.Td>
                <Table.Td>
                  {usesOf(form)
                    .map((use) => t(`use.${use}`))
                    .join(', ') || t('use.none')}
                </Table.Td>
                <Table.Td>
                  <Text size="sm" c={form.roles ? undefined : 'dimmed'}>
                    {form.roles?.map(called).join(', ') ?? t('form.everybody')}
                  </Text>
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
