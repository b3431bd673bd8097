import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react'
import classes from './diagram.module.css'

/** RelationEdge draws a relation from many records at its beginning to one at its end. */
export function RelationEdge(props: EdgeProps) {
  const { id, source, target, sourceX, sourceY, targetX, targetY } = props
  const [path] = getBezierPath(props)
  const around = `M${sourceX},${sourceY} C${sourceX - 60},${sourceY + 110} ${targetX + 60},${targetY + 110} ${targetX},${targetY}`
  return (
    <>
      <BaseEdge id={id} path={source === target ? around : path} className={classes.edge} />
      <text x={sourceX - 12} y={sourceY - 6} className={classes.count}>
        n
      </text>
      <text x={targetX + 6} y={targetY - 6} className={classes.count}>
        1
      </text>
    </>
  )
}
