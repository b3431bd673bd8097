import { useHotkeys } from '@mantine/hooks'

interface Press {
  key: string
  ctrlKey: boolean
  metaKey: boolean
}

/** isSaveKey tells the keys that save a form: Ctrl+S and Ctrl+Enter, on a Mac with ⌘. */
export function isSaveKey({ key, ctrlKey, metaKey }: Press): boolean {
  return (ctrlKey || metaKey) && (key === 'Enter' || key.toLowerCase() === 's')
}

/** useSaveKeys saves the form of a page by its keys wherever the focus is. */
export function useSaveKeys(save: () => void): void {
  useHotkeys(
    [
      ['mod+S', save],
      ['mod+Enter', save],
    ],
    [],
  )
}
