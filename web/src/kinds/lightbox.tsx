import { ActionIcon, Group, Modal, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload, IconExternalLink } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type FileValue, fileAddress, sizeText } from './file-value'
import classes from './lightbox.module.css'

interface Props {
  pictures: FileValue[]
  /** shown is the place of the picture that is looked at; undefined for none. */
  shown: number | undefined
  onShow: (place: number | undefined) => void
}

/** Lightbox shows pictures large, one at a time. The arrow keys go from one to the next. */
export function Lightbox({ pictures, shown, onShow }: Props) {
  const { t, i18n } = useTranslation('kinds')
  const { t: common } = useTranslation()
  const picture = shown === undefined ? undefined : pictures[shown]
  const go = (by: number) => shown !== undefined && onShow((shown + by + pictures.length) % pictures.length)
  const press = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'ArrowLeft') go(-1)
    if (event.key === 'ArrowRight') go(1)
    if (event.key === 'Escape') onShow(undefined)
  }
  return (
    <Modal
      opened={picture !== undefined}
      onClose={() => onShow(undefined)}
      size="auto"
      centered
      padding="sm"
      title={picture?.name}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
      classNames={{ title: classes.title, content: classes.content }}
      onKeyDown={press}
      onClick={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {picture && (
        <>
          <img
            className={classes.picture}
            src={fileAddress(picture, 1600)}
            alt={picture.name}
            width={picture.width ?? undefined}
            height={picture.height ?? undefined}
          />
          <Group justify="space-between" mt="xs" wrap="nowrap">
            <Text size="xs" c="dimmed">
              {picture.width} × {picture.height} · {sizeText(picture.size, i18n.language)}
            </Text>
            <Group gap={4} wrap="nowrap">
              {pictures.length > 1 && (
                <>
                  <ActionIcon variant="subtle" color="gray" aria-label={t('previous')} onClick={() => go(-1)}>
                    <IconChevronLeft size={18} stroke={1.75} />
                  </ActionIcon>
                  <Text size="xs" c="dimmed" aria-live="polite">
                    {(shown ?? 0) + 1} / {pictures.length}
                  </Text>
                  <ActionIcon variant="subtle" color="gray" aria-label={t('next')} onClick={() => go(1)}>
                    <IconChevronRight size={18} stroke={1.75} />
                  </ActionIcon>
                </>
              )}
              <ActionIcon
                component="a"
                href={fileAddress(picture)}
                target="_blank"
                rel="noopener noreferrer"
                variant="subtle"
                color="gray"
                aria-label={t('file.open', { name: picture.name })}
              >
                <IconExternalLink size={18} stroke={1.75} />
              </ActionIcon>
              <ActionIcon
                component="a"
                href={`${fileAddress(picture)}?download`}
                download
                variant="subtle"
                color="gray"
                aria-label={t('file.download', { name: picture.name })}
              >
                <IconDownload size={18} stroke={1.75} />
              </ActionIcon>
            </Group>
          </Group>
        </>
      )}
    </Modal>
  )
}
