import { IconCalendar, IconLayoutKanban, IconTable, IconTimeline } from '@tabler/icons-react'
import type { Layout } from '../state/address'

const icons = { table: IconTable, board: IconLayoutKanban, calendar: IconCalendar, timeline: IconTimeline }

/** LayoutIcon stands for how records are laid out. */
export function LayoutIcon({ layout, size = 16 }: { layout: Layout; size?: number }) {
  const Icon = icons[layout]
  return <Icon size={size} stroke={1.75} aria-hidden />
}
