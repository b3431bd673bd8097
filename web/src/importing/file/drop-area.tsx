import { Button, FileButton, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './file.module.css'

/** taken are the files that the server reads: texts with separators, and spreadsheets. */
const taken = '.csv,.tsv,.txt,.xlsx,text/csv'

/** DropArea takes a file: dropped on it, or chosen. */
export function DropArea({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('importing')
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      aria-label={t('file.area')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet size={36} stroke={1.25} aria-hidden />
      <Text fw={600}>{t('file.drop')}</Text>
      <FileButton
        onChange={(file) => file && onFile(file)}
        accept={taken}
        inputProps={{ 'aria-label': t('file.choose') }}
      >
        {(props) => <Button {...props}>{t('file.choose')}</Button>}
      </FileButton>
      <Text size="sm" c="dimmed" maw="34rem">
        {t('file.taken')}
      </Text>
    </section>
  )
}
