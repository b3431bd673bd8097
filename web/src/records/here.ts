import { queryClient } from '../app/query-client'
import { type Me, meKey } from '../app/use-me'
import type { Here } from '../kinds/kind'

/** hereNow is what conditions mean by "me" at this moment. */
export function hereNow(): Here {
  return { me: queryClient.getQueryData<Me>(meKey)?.user }
}
