import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColorDot } from '../../kinds/option-badge'
import type { BoardColumn } from './columns'

interface Props {
  /** title is what people call the record of the card. */
  title: string
  column: BoardColumn
  columns: BoardColumn[]
  move: (to: BoardColumn) => void
}

/** CardMenu moves a card without dragging it. Until it is opened it is a button: a board has many cards. */
export function CardMenu(props: Props) {
  const { t } = useTranslation('list')
  const [used, setUsed] = useState(false)
  if (used) return <Columns {...props} />
  return (
    <ActionIcon
      {...button}
      aria-label={t('board.moveCard', { title: props.title })}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setUsed(true)}
    >
      <Dots />
    </ActionIcon>
  )
}

const button = { variant: 'subtle', color: 'gray', size: 24 } as const

function Dots() {
  return <IconDots size={16} stroke={1.75} />
}

function Columns({ title, column, columns, move }: Props) {
  const { t } = useTranslation('list')
  const [opened, setOpened] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  // The focus is on the button first, so that it comes back to it from the menu.
  useEffect(() => {
    target.current?.focus()
    setOpened(true)
  }, [])
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <ActionIcon {...button} ref={target} aria-label={t('board.moveCard', { title })}>
          <Dots />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('board.moveTo')}</Menu.Label>
        {columns.map((one) => (
          <Menu.Item
            key={one.key}
            disabled={one.key === column.key}
            leftSection={<ColorDot color={one.color} />}
            onClick={() => move(one)}
          >
            {one.label ?? t('board.none')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
