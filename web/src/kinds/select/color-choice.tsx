import { ActionIcon, Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColorDot } from '../option-badge'
import classes from './option-list.module.css'
import { colorNames } from './options'

interface Props {
  /** label is that of the option. */
  label: string
  color: string | null
  onChange: (color: string) => void
}

/** ColorChoice chooses the colour of an option. */
export function ColorChoice({ label, color, onChange }: Props) {
  const { t } = useTranslation('kinds')
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} shadow="md" position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('colorOf', { label })}
          onClick={() => setOpened((is) => !is)}
        >
          <ColorDot color={color} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <div className={classes.colors}>
          {colorNames.map((name) => (
            <ActionIcon
              key={name}
              size={32}
              variant={name === color ? 'light' : 'subtle'}
              color="gray"
              aria-pressed={name === color}
              aria-label={t(`color.${name as 'gray'}`)}
              title={t(`color.${name as 'gray'}`)}
              onClick={() => {
                onChange(name)
                setOpened(false)
              }}
            >
              <ColorDot color={name} />
            </ActionIcon>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
