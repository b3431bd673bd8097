import { ActionIcon, Anchor, Button, Group, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowRight, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Entity } from '../../model/catalog'
import { can, type Model } from '../../model/model'
import type { Row } from '../../records/selection'
import { useQuickCreate } from '../quick/use-quick-create'
import { useName } from '../use-name'
import { FieldValue } from '../view/field-value'
import { listAddress } from './list-address'
import type { Children, Related } from './load-related'
import classes from './related.module.css'

interface Props {
  model: Model
  related: Related
  parent: { entity: Entity; row: Row }
  /** found is undefined while it is not known. */
  found: Children | undefined
}

/** RelatedTable shows the first records that point to another one, and adds to them. */
export function RelatedTable({ model, related, parent, found }: Props) {
  const { t } = useTranslation('record')
  const { list, entity, field } = related
  const create = useQuickCreate()
  const add = () => void create(entity, { [field.name]: parent.row })
  const more = found && found.totalCount > found.nodes.length
  return (
    <>
      {found?.nodes.length === 0 ? (
        <Text size="sm" c="dimmed" py="xs">
          {t('related.none', { list: list.label })}
        </Text>
      ) : (
        <Rows model={model} related={related} found={found} />
      )}
      <Group gap="xs" mt="xs">
        {can(entity, 'CREATE') && field.creatable && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={15} stroke={1.75} />}
            onClick={add}
            aria-label={t('related.addTo', { entity: entity.label })}
          >
            {t('related.add')}
          </Button>
        )}
        {more && (
          <Anchor component={Link} to={listAddress(entity, field, parent.row.id)} size="sm">
            {t('related.all', { count: found.totalCount })}
          </Anchor>
        )}
      </Group>
    </>
  )
}

function Rows({ model, related, found }: { model: Model; related: Related; found: Children | undefined }) {
  const { t } = useTranslation('record')
  const { entity, columns, list } = related
  const navigate = useNavigate()
  const nameOf = useName(model)
  const named = !entity.link && columns.some(({ name }) => name === entity.display)
  const address = (row: Row) => `/records/${entity.plural}/${row.id}`
  const open = (row: Row) => void navigate({ to: address(row) })
  return (
    <Table.ScrollContainer minWidth={Math.min(columns.length * 130, 560)} className={classes.scroll}>
      <Table className={classes.table} highlightOnHover aria-label={list.label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((field) => (
              <Table.Th key={field.name} ta={kindOf(field).align}>
                {field.label}
              </Table.Th>
            ))}
            {!named && (
              <Table.Th>
                <VisuallyHidden>{t('open')}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found
            ? found.nodes.map((row) => (
                <Table.Tr key={row.id} className={classes.row} onClick={() => open(row)}>
                  {columns.map((field) => (
                    <Table.Td key={field.name} ta={kindOf(field).align}>
                      {named && field.name === entity.display ? (
                        <Anchor
                          component={Link}
                          to={address(row)}
                          size="sm"
                          onClick={(event) => event.stopPropagation()}
                        >
                          {nameOf(entity, row)}
                        </Anchor>
                      ) : (
                        <FieldValue field={field} value={row[field.name]} place="cell" />
                      )}
                    </Table.Td>
                  ))}
                  {!named && (
                    <Table.Td ta="end">
                      <ActionIcon
                        component={Link}
                        to={address(row)}
                        variant="subtle"
                        color="gray"
                        size={24}
                        aria-label={t('related.open', { name: nameOf(entity, row) })}
                        onClick={(event) => event.stopPropagation()}
                      >
                        <IconArrowRight size={15} stroke={1.75} />
                      </ActionIcon>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))
            : [0, 1, 2].map((line) => (
                <Table.Tr key={line}>
                  <Table.Td colSpan={columns.length + (named ? 0 : 1)}>
                    <Skeleton h={12} my={4} w="70%" />
                  </Table.Td>
                </Table.Tr>
              ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
