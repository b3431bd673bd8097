import type { FieldPart, Part } from '../../forms/layout'

/** Run is what stands together in a section: fields side by side, buttons in a row, or something alone. */
export type Run = { key: string } & (
  | { is: 'fields'; parts: FieldPart[] }
  | { is: 'buttons' | 'others'; parts: Exclude<Part, FieldPart>[] }
)

/** runsOf groups what follows one another in a section. */
export function runsOf(parts: Part[]): Run[] {
  const runs: Run[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (part.is === 'field') {
      if (last?.is === 'fields') last.parts.push(part)
      else runs.push({ key: part.key, is: 'fields', parts: [part] })
      continue
    }
    const is = part.is === 'button' ? 'buttons' : 'others'
    if (last?.is === is && is === 'buttons') last.parts.push(part)
    else runs.push({ key: part.key, is, parts: [part] })
  }
  return runs
}
