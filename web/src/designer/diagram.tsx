import '@xyflow/react/dist/base.css'
import { useComputedColorScheme } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Background, type Edge, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DiagramControls } from './diagram-controls'
import { RelationEdge } from './diagram-edge'
import { layout } from './diagram-layout'
import { type EntityNode, EntityNodeView } from './diagram-node'
import type { EntityDoc } from './entities'
import type { Relation } from './relations'

interface Props {
  entities: EntityDoc[]
  relations: Relation[]
  /** focus is the name of the entity to look at. */
  focus: string | null
}

const nodeTypes = { entity: EntityNodeView }
const edgeTypes = { relation: RelationEdge }
const soft = { duration: 250, padding: 0.15 }

/** Diagram draws entities and their relations. */
export function Diagram(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ entities, relations, focus }: Props) {
  const { t } = useTranslation('model')
  const scheme = useComputedColorScheme('light')
  const { fitView, zoomIn, zoomOut } = useReactFlow()
  const nodes = useMemo(() => layout(entities, relations), [entities, relations])
  const edges = useMemo(() => relations.map(edgeOf), [relations])
  const shown = nodes.map((node): EntityNode => ({ ...node, data: { ...node.data, focused: node.id === focus } }))
  useEffect(() => {
    void fitView(focus ? { ...soft, nodes: [{ id: focus }], maxZoom: 1.1 } : soft)
  }, [focus, fitView])
  useHotkeys([
    ['+', () => void zoomIn(soft)],
    ['shift+=', () => void zoomIn(soft)],
    ['-', () => void zoomOut(soft)],
    ['0', () => void fitView(soft)],
  ])
  return (
    <ReactFlow
      aria-label={t('diagram.label')}
      nodes={shown}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      colorMode={scheme}
      fitView
      fitViewOptions={soft}
      minZoom={0.1}
      maxZoom={2}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      deleteKeyCode={null}
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={22} color="var(--line)" bgColor="var(--surface)" />
      <DiagramControls />
    </ReactFlow>
  )
}

function edgeOf({ from, field, label, to }: Relation): Edge {
  return { id: `${from.name}.${field}`, type: 'relation', source: from.name, target: to, data: { label } }
}
