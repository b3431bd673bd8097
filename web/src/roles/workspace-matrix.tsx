import { Anchor, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { EntityIcon } from '../ui/entity-icon'
import { Legend } from './legend'
import { LevelSign } from './level-sign'
import { rightOf } from './rights'
import type { RoleAction } from './role-document'
import classes from './roles.module.css'
import type { RoleInfo, RoleSet } from './use-role-set'
import { useSubjects } from './use-subjects'

const shown: RoleAction[] = ['read', 'create', 'update', 'delete']

/** WorkspaceMatrix shows at a glance what every role may do with every entity. */
export function WorkspaceMatrix({ set }: { set: RoleSet }) {
  const { t } = useTranslation('roles')
  const { list } = useSubjects()
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={classes.scroll} aria-label={t('tab.matrix')} tabIndex={0}>
        <Table className={classes.matrix}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('matrix.entity')}</Table.Th>
              {set.list.map((role) => (
                <Table.Th key={role.name} scope="col">
                  <Anchor component={Link} to={`/settings/roles/${role.name}`} inherit c="inherit">
                    {role.title}
                  </Anchor>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.map((entity) => (
              <Table.Tr key={entity.name}>
                <Table.Th scope="row">
                  <span className={classes.entity}>
                    <EntityIcon entity={entity} /> {entity.label}
                  </span>
                </Table.Th>
                {set.list.map((role) => (
                  <Table.Td key={role.name}>
                    <Signs role={role} entity={entity} set={set} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      <Legend order />
    </>
  )
}

/** Signs are four small pictures: view, create, edit, delete. */
function Signs({ role, entity, set }: { role: RoleInfo; entity: Entity; set: RoleSet }) {
  const { t } = useTranslation('roles')
  const rights = shown.map((action) => ({ action, right: rightOf(set.roles, role.name, entity, action) }))
  const words = rights
    .map(({ action, right }) => `${t(`action.${action}`)}: ${t(`level.short.${right.level}`)}`)
    .join(', ')
  return (
    <span className={classes.signs} role="img" aria-label={words} title={words}>
      {rights.map(({ action, right }) => (
        <LevelSign key={action} level={right.level} partial={right.partial} />
      ))}
    </span>
  )
}
