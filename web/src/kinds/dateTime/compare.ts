import type { Compare } from '../date-operators'
import { addDays, midnightOf } from '../day'

/** compareInstants compares an instant with days, which begin at midnight in the zone of this computer. */
export const compareInstants: Compare = ({ from, to }) => ({
  gte: from && midnightOf(from).toISOString(),
  lt: to && midnightOf(addDays(to, 1)).toISOString(),
})
