import {
  IconBolt,
  IconBoltFilled,
  IconCircle,
  IconCircleFilled,
  IconFlame,
  IconFlameFilled,
  IconHeart,
  IconHeartFilled,
  IconStar,
  IconStarFilled,
  IconThumbUp,
  IconThumbUpFilled,
} from '@tabler/icons-react'
import type { Field } from '../../model/catalog'

/** symbols are what marks are drawn as: empty and full, by the name in the document. */
export const symbols = {
  star: { Empty: IconStar, Full: IconStarFilled },
  heart: { Empty: IconHeart, Full: IconHeartFilled },
  flame: { Empty: IconFlame, Full: IconFlameFilled },
  bolt: { Empty: IconBolt, Full: IconBoltFilled },
  thumb: { Empty: IconThumbUp, Full: IconThumbUpFilled },
  circle: { Empty: IconCircle, Full: IconCircleFilled },
}

export type SymbolName = keyof typeof symbols

/** symbolNames are the names of symbols in the order in which they are offered. */
export const symbolNames = Object.keys(symbols) as SymbolName[]

/** scaleOf is the best mark of a field and what its marks are drawn as. */
export function scaleOf({ schema }: Pick<Field, 'schema'>): { most: number; symbol: SymbolName } {
  const most = Number(schema.maximum ?? 5)
  const symbol = symbolNames.find((name) => name === schema['x-icon']) ?? 'star'
  return { most: Number.isInteger(most) && most > 0 && most <= 10 ? most : 5, symbol }
}
