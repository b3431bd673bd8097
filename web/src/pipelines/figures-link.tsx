import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CatalogPipeline, Entity } from '../model/catalog'

interface Props {
  entity: Pick<Entity, 'plural'>
  pipeline: CatalogPipeline
}

/** FiguresLink leads to the figures of a pipeline. */
export function FiguresLink({ entity: { plural }, pipeline: { name, label } }: Props) {
  const { t } = useTranslation('pipelines')
  const title = t('figures.title', { label })
  return (
    <Tooltip label={title}>
      <ActionIcon
        component={Link}
        to="/records/$plural/pipelines/$pipeline"
        params={{ plural, pipeline: name } as never}
        variant="default"
        size={30}
        aria-label={title}
      >
        <IconChartBar size={16} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  )
}
