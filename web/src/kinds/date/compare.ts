import type { Compare } from '../date-operators'

/** compareDays compares a day with days. */
export const compareDays: Compare = ({ from, to }) => (from === to ? { eq: from } : { gte: from, lte: to })
