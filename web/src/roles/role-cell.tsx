import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconAdjustments, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LevelSign } from './level-sign'
import type { Level, Right } from './rights'
import classes from './roles.module.css'

interface Props {
  right: Right
  /** what names the cell: Deal, read. */
  what: string
  /** from names where inherited rights come from. */
  from: string
  readOnly: boolean
  onSet: (level: Level) => void
  onDetails: () => void
}

const levels: Level[] = ['none', 'some', 'all']

/** RoleCell is one right in the matrix of a role: it shows and sets for how many records it is. */
export function RoleCell({ right, what, from, readOnly, onSet, onDetails }: Props) {
  const { t } = useTranslation('roles')
  const inherited = right.own === 'none' && right.above !== 'none'
  const words = [t(`level.${right.level}`), right.partial && t('level.partial'), inherited && t('level.from', { from })]
  const label = `${what}: ${words.filter(Boolean).join(', ')}`
  return (
    <Menu position="bottom-start" withinPortal shadow="md" width={230}>
      <Menu.Target>
        <UnstyledButton className={classes.cell} aria-label={label} title={label}>
          <LevelSign level={right.level} dimmed={inherited} partial={right.partial} />
          <Text span size="xs" c={inherited || right.level === 'none' ? 'dimmed' : undefined}>
            {t(`level.short.${right.level}`)}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {!readOnly &&
          levels.map((level) => (
            <Menu.Item
              key={level}
              leftSection={<LevelSign level={level} />}
              rightSection={right.own === level ? <IconCheck size={16} /> : undefined}
              aria-current={right.own === level}
              onClick={() => onSet(level)}
            >
              {t(`level.${level}`)}
            </Menu.Item>
          ))}
        {inherited && <Menu.Label>{t('level.from', { from })}</Menu.Label>}
        {!readOnly && <Menu.Divider />}
        <Menu.Item leftSection={<IconAdjustments size={16} />} onClick={onDetails}>
          {t('level.details')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
