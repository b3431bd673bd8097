import { ActionIcon, Popover, SimpleGrid, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { EntityIcon, entityIcons } from '../ui/entity-icon'
import classes from './icon-picker.module.css'

interface Props {
  value: string | undefined
  onChange: (icon: string) => void
  /** name and label are the entity's: they give the colour and the letter. */
  name: string
  label: string
}

/** IconPicker lets an icon be chosen for an entity. */
export function IconPicker({ value, onChange, name, label }: Props) {
  const { t } = useTranslation('model')
  const [opened, { toggle, close }] = useDisclosure(false)
  const choose = (icon: string) => {
    onChange(icon)
    close()
  }
  return (
    <Popover opened={opened} onClose={close} position="bottom-start" trapFocus returnFocus shadow="md" withinPortal>
      <Popover.Target>
        <div>
          <Text size="sm" fw={600} lh={1.55} aria-hidden>
            {t('icon.label')}
          </Text>
          <UnstyledButton
            className={classes.target}
            onClick={toggle}
            aria-label={t('icon.choose')}
            aria-expanded={opened}
          >
            <EntityIcon entity={{ icon: value ?? null, name, label }} size={20} tile />
          </UnstyledButton>
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <SimpleGrid cols={8} spacing={4}>
          {Object.entries(entityIcons).map(([icon, Icon]) => (
            <ActionIcon
              key={icon}
              size={30}
              variant={icon === value ? 'light' : 'subtle'}
              color={icon === value ? undefined : 'gray'}
              aria-label={icon}
              aria-pressed={icon === value}
              title={icon}
              onClick={() => choose(icon)}
            >
              <Icon size={18} stroke={1.75} />
            </ActionIcon>
          ))}
        </SimpleGrid>
      </Popover.Dropdown>
    </Popover>
  )
}
