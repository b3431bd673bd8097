import { Anchor, Badge, Button, Table } from '@mantine/core'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../designer/use-draft'
import { labelIn } from '../../model/label'
import { useSubjects } from '../../roles/use-subjects'
import { Empty } from '../../ui/empty'
import { Page } from '../../ui/page'
import type { PipelineBody } from './document'
import { NewPipelineDialog } from './new-pipeline-dialog'

/** PipelinesPage lists the pipelines of all entities as one's draft has them. */
export function PipelinesPage() {
  const { t, i18n } = useTranslation('pipelines')
  const draft = useDraft()
  const subjects = useSubjects()
  const [adding, setAdding] = useState(false)
  const all = draft.documents.filter(({ type }) => type === 'PIPELINE').map(({ body }) => body as PipelineBody)
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
      {t('list.new')}
    </Button>
  )
  return (
    <Page title={t('list.heading')} lead={t('list.lead')} actions={add}>
      {all.length === 0 ? (
        <Empty icon={<IconRoute size={24} stroke={1.75} />} title={t('list.emptyTitle')}>
          {t('list.empty')}
        </Empty>
      ) : (
        <Table.ScrollContainer minWidth={480}>
          <Table aria-label={t('list.heading')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('list.name')}</Table.Th>
                <Table.Th>{t('list.entity')}</Table.Th>
                <Table.Th>{t('list.field')}</Table.Th>
                <Table.Th ta="end">{t('list.stages')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all.map((one) => {
                const entity = subjects.find(one.entity)
                const changed = draft.changes.some(({ type, id }) => type === 'PIPELINE' && id === one.$id)
                return (
                  <Table.Tr key={one.$id}>
                    <Table.Td>
                      <Anchor
                        component={Link}
                        to="/settings/pipelines/$pipeline"
                        params={{ pipeline: one.$id } as never}
                        size="sm"
                        fw={550}
                      >
                        {labelIn(one.title, i18n.language) || one.$id}
                      </Anchor>{' '}
                      {changed && (
                        <Badge size="sm" variant="light" color="yellow">
                          {t('list.changed')}
                        </Badge>
                      )}
                    </Table.Td>
                    <Table.Td>{entity?.labelPlural ?? one.entity}</Table.Td>
                    <Table.Td>{entity?.fields.find(({ name }) => name === one.field)?.label ?? one.field}</Table.Td>
                    <Table.Td ta="end">{one.stages.length}</Table.Td>
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {adding && <NewPipelineDialog draft={draft} onClose={() => setAdding(false)} />}
    </Page>
  )
}
