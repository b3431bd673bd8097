import { ActionIcon, Popover, SimpleGrid } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { entityIcons } from '../../ui/entity-icon'
import type { Layout } from '../state/address'
import { LayoutIcon } from './layout-icon'

interface Props {
  icon: string | null
  layout: Layout
  onChange: (icon: string | null) => void
}

/** IconChoice chooses the picture of a view: that of its layout, unless another is chosen. */
export function IconChoice({ icon, layout, onChange }: Props) {
  const { t } = useTranslation('list')
  const [opened, { toggle, close }] = useDisclosure(false)
  const Own = icon ? entityIcons[icon] : undefined
  const choose = (next: string | null) => {
    onChange(next)
    close()
  }
  return (
    <Popover
      opened={opened}
      onClose={close}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
      withinPortal
      zIndex={400}
    >
      <Popover.Target>
        <ActionIcon variant="default" size={36} aria-label={t('views.icon')} aria-expanded={opened} onClick={toggle}>
          {Own ? <Own size={18} stroke={1.75} /> : <LayoutIcon layout={layout} size={18} />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <SimpleGrid cols={8} spacing={2} verticalSpacing={2}>
          <ActionIcon
            variant={icon ? 'subtle' : 'light'}
            color="gray"
            size={30}
            aria-label={t('views.noIcon')}
            onClick={() => choose(null)}
          >
            <LayoutIcon layout={layout} />
          </ActionIcon>
          {Object.entries(entityIcons).map(([name, Icon]) => (
            <ActionIcon
              key={name}
              variant={name === icon ? 'light' : 'subtle'}
              color="gray"
              size={30}
              aria-label={name}
              aria-pressed={name === icon}
              onClick={() => choose(name)}
            >
              <Icon size={16} stroke={1.75} />
            </ActionIcon>
          ))}
        </SimpleGrid>
      </Popover.Dropdown>
    </Popover>
  )
}
