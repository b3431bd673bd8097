/** laid loads the screens of the layouts that a list may not need: a table comes along at once. */
export const laid = {
  board: () => import('../board/board-view'),
  calendar: () => import('../calendar/calendar-view'),
  timeline: () => import('../timeline/timeline-view'),
}
