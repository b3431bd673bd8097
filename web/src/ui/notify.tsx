import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

interface Way {
  label: string
  onClick: () => void
}

const shownFor = 6000 // ms

/** told says in passing that something is done. way offers what may be wanted next: undo. */
export function told(message: string, way?: Way): void {
  const id = notifications.show({
    color: 'pine',
    autoClose: way ? shownFor * 1.5 : shownFor,
    withBorder: true,
    closeButtonProps: { 'aria-label': i18next.t('notify.close') },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm">{message}</Text>
        {way && (
          <Button
            size="compact-sm"
            variant="light"
            flex="none"
            onClick={() => {
              notifications.hide(id)
              way.onClick()
            }}
          >
            {way.label}
          </Button>
        )}
      </Group>
    ),
  })
}

/** warned says that something went wrong: it stays until it is closed. */
export function warned(message: string, way?: Way): void {
  notifications.show({
    color: 'red',
    autoClose: false,
    withBorder: true,
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('notify.close') },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm">{message}</Text>
        {way && (
          <Button size="compact-sm" variant="light" color="red" flex="none" onClick={way.onClick}>
            {way.label}
          </Button>
        )}
      </Group>
    ),
  })
}
