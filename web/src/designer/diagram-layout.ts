import { layout as arrange, Graph } from '@dagrejs/dagre'
import { type EntityNode, shownFields } from './diagram-node'
import type { EntityDoc } from './entities'
import type { Relation } from './relations'

const width = 220
const headHeight = 46
const fieldHeight = 22

/** layout places entities so that relations lead from left to right where they can. */
export function layout(entities: EntityDoc[], relations: Relation[]): EntityNode[] {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'RL', nodesep: 28, ranksep: 90 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const entity of entities) graph.setNode(entity.name, { width, height: heightOf(entity) })
  for (const { from, field, to } of relations) {
    if (from.name !== to) graph.setEdge(from.name, to, {}, field)
  }
  arrange(graph)
  return entities.map((entity) => {
    const { x, y } = graph.node(entity.name)
    const height = heightOf(entity)
    return {
      id: entity.name,
      type: 'entity',
      position: { x: x - width / 2, y: y - height / 2 },
      width,
      height,
      data: { entity, focused: false },
    }
  })
}

function heightOf({ fields }: EntityDoc): number {
  const lines = Math.min(fields, shownFields) + Number(fields > shownFields)
  return headHeight + lines * fieldHeight + 12
}
