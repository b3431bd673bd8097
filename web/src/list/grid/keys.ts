/** Move is where the cell cursor goes, in rows and columns. Far is as far as there is. */
export interface Move {
  rows: number
  columns: number
}

/** Wish is what somebody asks of the grid with a key. */
export type Wish =
  | { to: 'move'; by: Move }
  | { to: 'edit'; typed?: string }
  | { to: 'blank' }
  | { to: 'pick'; range: boolean }
  | { to: 'pickAll' }
  | { to: 'copy' }
  | { to: 'open' }
  | { to: 'leave' }

/** far is more than there are rows or columns. */
export const far = 1e9

interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const moves: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -far],
  End: [0, far],
}

/** wishOf is what a key means while no cell is edited; undefined when it means nothing here. page is a screenful. */
export function wishOf(event: Key, page: number): Wish | undefined {
  const { key, shiftKey, altKey } = event
  const control = event.ctrlKey || event.metaKey
  if (altKey) return undefined
  if (control) return withControl(key)
  const move = moves[key]
  if (move) return { to: 'move', by: { rows: move[0], columns: move[1] } }
  switch (key) {
    case 'PageDown':
      return { to: 'move', by: { rows: page, columns: 0 } }
    case 'PageUp':
      return { to: 'move', by: { rows: -page, columns: 0 } }
    case 'Enter':
    case 'F2':
      return { to: 'edit' }
    case ' ':
      return { to: 'pick', range: shiftKey }
    case 'Delete':
    case 'Backspace':
      return { to: 'blank' }
    case 'Escape':
      return { to: 'leave' }
    case 'o':
      return { to: 'open' }
    case '/':
      return undefined
  }
  return [...key].length === 1 ? { to: 'edit', typed: key } : undefined
}

function withControl(key: string): Wish | undefined {
  switch (key) {
    case 'Home':
      return { to: 'move', by: { rows: -far, columns: -far } }
    case 'End':
      return { to: 'move', by: { rows: far, columns: far } }
    case 'ArrowUp':
      return { to: 'move', by: { rows: -far, columns: 0 } }
    case 'ArrowDown':
      return { to: 'move', by: { rows: far, columns: 0 } }
    case 'ArrowLeft':
      return { to: 'move', by: { rows: 0, columns: -far } }
    case 'ArrowRight':
      return { to: 'move', by: { rows: 0, columns: far } }
    case 'Enter':
      return { to: 'open' }
    case 'c':
      return { to: 'copy' }
    case 'a':
      return { to: 'pickAll' }
  }
  return undefined
}
