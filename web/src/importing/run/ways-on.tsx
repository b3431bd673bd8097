import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { writeCSV } from '../../list/export/csv'
import { save } from '../../list/export/save'
import type { Entity } from '../../model/catalog'
import { can } from '../../model/model'
import { warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import type { Import } from '../import'
import { importedWhere } from './imported-where'
import { remainingRows } from './remaining'

interface Props {
  entity: Entity
  it: Import
  onMend: () => void
  onAnother: () => void
}

/** WaysOn are what may be wanted after an import. */
export function WaysOn({ entity, it, onMend, onAnother }: Props) {
  const { t } = useTranslation('importing')
  const download = useDownload(it)
  const failed = it.report?.failed ?? 0
  return (
    <Group gap="sm">
      {it.imported > 0 && can(entity, 'READ') && (
        <Button
          component={Link}
          to="/records/$plural"
          params={{ plural: entity.plural } as never}
          search={{ where: importedWhere(entity, it) } as never}
        >
          {t('done.see')}
        </Button>
      )}
      {failed > 0 && (
        <Button variant="default" onClick={onMend}>
          {t('done.mend', { count: failed })}
        </Button>
      )}
      {failed > 0 && (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.75} />}
          loading={download.going}
          onClick={() => void download.start()}
        >
          {t('done.download')}
        </Button>
      )}
      <Button variant="subtle" onClick={onAnother}>
        {t('done.another')}
      </Button>
    </Group>
  )
}

function useDownload(it: Import) {
  const { t } = useTranslation('importing')
  const textOf = useProblemText()
  const [going, setGoing] = useState(false)
  const start = async () => {
    setGoing(true)
    try {
      save(writeCSV(await remainingRows(it, t('done.reason'))), it.name.replace(/\.\w+$/, ''))
    } catch (error) {
      warned(textOf(error as Error))
    } finally {
      setGoing(false)
    }
  }
  return { going, start }
}
