import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListState } from '../use-list'
import classes from './toolbar.module.css'

const pause = 250 // ms without a key before what was typed is searched

/** SearchBox searches the texts of records. The slash key leads to it from anywhere on the screen. */
export function SearchBox({ list: { entity, address, change } }: { list: ListState }) {
  const { t } = useTranslation('list')
  const [text, setText] = useState(address.q)
  const [written, setWritten] = useState(address.q)
  const box = useRef<HTMLInputElement>(null)
  const write = useDebouncedCallback((q: string) => {
    setWritten(q)
    change({ q }, true)
  }, pause)

  // The address has changed by itself: by the back button, or because the filter was cleared.
  if (address.q !== written) {
    setWritten(address.q)
    setText(address.q)
  }

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  const search = (q: string) => {
    setText(q)
    write(q)
  }
  return (
    <TextInput
      ref={box}
      className={classes.search}
      size="xs"
      type="search"
      aria-label={t('search.label', { label: entity.labelPlural })}
      placeholder={t('search.hint')}
      leftSection={<IconSearch size={15} stroke={1.75} />}
      rightSection={
        text ? <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => search('')} /> : undefined
      }
      value={text}
      onChange={(event) => search(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text) search('')
      }}
    />
  )
}
