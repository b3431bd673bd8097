import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconCode,
  IconH1,
  IconH2,
  IconH3,
  IconItalic,
  IconList,
  IconListNumbers,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import type { ComponentType } from 'react'

/** Tool is a button of the toolbar. */
export interface Tool {
  /** name is that of its text: kinds:format.<name>. */
  name: string
  Icon: ComponentType<{ size?: number; stroke?: number }>
  run: (editor: Editor) => void
  /** active tells that what is marked is so already; where it is left out, the button only does something. */
  active?: (editor: Editor) => boolean
  enabled?: (editor: Editor) => boolean
}

const chain = (editor: Editor) => editor.chain().focus()

const mark = (name: 'bold' | 'italic' | 'underline' | 'strike' | 'code', Icon: Tool['Icon']): Tool => ({
  name,
  Icon,
  run: (editor) => chain(editor).toggleMark(name).run(),
  active: (editor) => editor.isActive(name),
})

const heading = (level: 1 | 2 | 3, Icon: Tool['Icon']): Tool => ({
  name: `heading${level}`,
  Icon,
  run: (editor) => chain(editor).toggleHeading({ level }).run(),
  active: (editor) => editor.isActive('heading', { level }),
})

/** tools are the buttons in their groups. */
export const tools: Tool[][] = [
  [
    mark('bold', IconBold),
    mark('italic', IconItalic),
    mark('underline', IconUnderline),
    mark('strike', IconStrikethrough),
    mark('code', IconCode),
  ],
  [heading(1, IconH1), heading(2, IconH2), heading(3, IconH3)],
  [
    {
      name: 'bulletList',
      Icon: IconList,
      run: (editor) => chain(editor).toggleBulletList().run(),
      active: (editor) => editor.isActive('bulletList'),
    },
    {
      name: 'orderedList',
      Icon: IconListNumbers,
      run: (editor) => chain(editor).toggleOrderedList().run(),
      active: (editor) => editor.isActive('orderedList'),
    },
    {
      name: 'quote',
      Icon: IconBlockquote,
      run: (editor) => chain(editor).toggleBlockquote().run(),
      active: (editor) => editor.isActive('blockquote'),
    },
  ],
  [
    {
      name: 'undo',
      Icon: IconArrowBackUp,
      run: (editor) => chain(editor).undo().run(),
      enabled: (editor) => editor.can().undo(),
    },
    {
      name: 'redo',
      Icon: IconArrowForwardUp,
      run: (editor) => chain(editor).redo().run(),
      enabled: (editor) => editor.can().redo(),
    },
  ],
]
