import { Table, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { EntityIcon } from '../ui/entity-icon'
import { Legend } from './legend'
import { type About, type Level, type Right, rightOf } from './rights'
import { RoleCell } from './role-cell'
import { everyEntity, type RoleAction, roleActions } from './role-document'
import classes from './roles.module.css'
import type { RoleInfo, RoleSet } from './use-role-set'

interface Props {
  role: RoleInfo
  set: RoleSet
  entities: Entity[]
  readOnly: boolean
  onSet: (entity: string, action: RoleAction, level: Level) => void
  onOpen: (entity: string) => void
}

/** RoleMatrix shows what a role may do with the records of each entity. */
export function RoleMatrix({ role, set, entities, readOnly, onSet, onOpen }: Props) {
  const { t } = useTranslation('roles')
  const every = { name: everyEntity, label: t('every'), system: false }
  const row = (about: About & { label: string }, entity?: Entity) => (
    <Table.Tr key={about.name}>
      <Table.Th scope="row">
        <UnstyledButton className={classes.entity} onClick={() => onOpen(about.name)}>
          {entity && <EntityIcon entity={entity} />}
          {about.label}
        </UnstyledButton>
      </Table.Th>
      {roleActions.map((action) => {
        const right = rightOf(set.roles, role.name, about, action)
        return (
          <Table.Td key={action}>
            <RoleCell
              right={right}
              what={`${about.label}, ${t(`action.${action}`)}`}
              from={namesOf(right, role, set, every.label)}
              readOnly={readOnly}
              onSet={(level) => onSet(about.name, action, level)}
              onDetails={() => onOpen(about.name)}
            />
          </Table.Td>
        )
      })}
    </Table.Tr>
  )
  return (
    <>
      <section className={classes.scroll} aria-label={t('matrix.label')}>
        <Table className={classes.matrix}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('matrix.entity')}</Table.Th>
              {roleActions.map((action) => (
                <Table.Th key={action} scope="col" title={t(`actionHint.${action}`)}>
                  {t(`action.${action}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {row(every)}
            {entities.map((entity) => row(entity, entity))}
          </Table.Tbody>
        </Table>
      </section>
      <Legend />
    </>
  )
}

/** namesOf says where inherited rights come from. */
function namesOf({ from }: Right, role: RoleInfo, set: RoleSet, every: string): string {
  const names = from.map((source) =>
    source.role === role.name ? every : (set.find(source.role)?.title ?? source.role),
  )
  return [...new Set(names)].join(', ')
}
