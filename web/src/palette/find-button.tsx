import { Kbd, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './find-button.module.css'

const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }))

/** FindButton opens the palette, as Ctrl+K (⌘K) does from anywhere. */
export function FindButton({ compact }: { compact?: boolean }) {
  const { t } = useTranslation('shell')
  const [opened, { open, close, toggle }] = useDisclosure(false)
  useHotkeys(compact ? [] : [['mod+K', toggle]], [])
  const mac = navigator.platform.startsWith('Mac')
  return (
    <>
      <UnstyledButton
        className={compact ? classes.round : classes.button}
        onClick={open}
        aria-haspopup="dialog"
        aria-label={compact ? t('find') : undefined}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={17} stroke={1.75} />
        {!compact && (
          <>
            <span className={classes.word}>{t('find')}</span>
            <Kbd size="xs">{mac ? '⌘ K' : 'Ctrl K'}</Kbd>
          </>
        )}
      </UnstyledButton>
      <Suspense fallback={null}>{opened && <Palette onClose={close} />}</Suspense>
    </>
  )
}
