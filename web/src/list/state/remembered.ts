/** Remembered is how somebody last arranged an entity's table in this browser. */
export interface Remembered {
  columns?: string[]
  widths?: Record<string, number>
  /** view is the name of the one used last; '' for the list without any. */
  view?: string
}

const key = (workspace: string, entity: string) => `kith.list.${workspace}.${entity}`

/** recall reads how a table was arranged. What can't be read is forgotten. */
export function recall(workspace: string, entity: string): Remembered {
  try {
    const { columns, widths, view } = JSON.parse(localStorage.getItem(key(workspace, entity)) ?? '{}') as Remembered
    return {
      columns: Array.isArray(columns) ? columns.map(String) : undefined,
      widths: widthsOf(widths),
      view: typeof view === 'string' ? view : undefined,
    }
  } catch {
    return {}
  }
}

/** remember keeps part of how a table is arranged, where the browser has room for it. */
export function remember(workspace: string, entity: string, part: Remembered): void {
  try {
    localStorage.setItem(key(workspace, entity), JSON.stringify({ ...recall(workspace, entity), ...part }))
  } catch {
    // The table is arranged all the same, as long as it is shown.
  }
}

function widthsOf(widths: unknown): Record<string, number> {
  if (typeof widths !== 'object' || widths === null) return {}
  return Object.fromEntries(Object.entries(widths).filter(([, width]) => typeof width === 'number' && width > 0))
}
