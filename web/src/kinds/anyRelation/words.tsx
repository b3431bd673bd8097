import { useModel } from '../../model/use-model'
import type { WordsProps } from '../kind'

/** AnyRelationWords says of which entities records are to be. */
export function AnyRelationWords({ value }: WordsProps) {
  const model = useModel()
  const names = Array.isArray(value) ? value.map(String) : []
  return <>{names.map((name) => model.entity(name)?.label ?? name).join(', ')}</>
}
