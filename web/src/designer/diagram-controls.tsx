import { ActionIcon } from '@mantine/core'
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { Panel, useReactFlow } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import classes from './diagram.module.css'

const icon = { size: 16, stroke: 1.75 }

/** DiagramControls zoom the diagram; the keys + - 0 do the same. */
export function DiagramControls() {
  const { t } = useTranslation('model')
  const { fitView, zoomIn, zoomOut } = useReactFlow()
  const ways = [
    { label: t('diagram.zoomIn'), key: '+', picture: <IconPlus {...icon} />, go: () => zoomIn({ duration: 150 }) },
    { label: t('diagram.zoomOut'), key: '-', picture: <IconMinus {...icon} />, go: () => zoomOut({ duration: 150 }) },
    { label: t('diagram.fit'), key: '0', picture: <IconMaximize {...icon} />, go: () => fitView({ duration: 250 }) },
  ]
  return (
    <Panel position="bottom-right" className={classes.controls}>
      {ways.map(({ label, key, picture, go }) => (
        <ActionIcon
          key={key}
          variant="default"
          size="lg"
          aria-label={label}
          title={`${label} (${key})`}
          onClick={() => void go()}
        >
          {picture}
        </ActionIcon>
      ))}
    </Panel>
  )
}
