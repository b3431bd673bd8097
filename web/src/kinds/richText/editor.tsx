import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import type { InputProps } from '../kind'
import classes from './rich-text.module.css'
import { safeAddress } from './safe-html'
import { Toolbar } from './toolbar'

interface Props extends InputProps<string> {
  /** labelledBy is the id of the label in forms. */
  labelledBy: string
}

const kit = StarterKit.configure({
  heading: { levels: [1, 2, 3] },
  link: {
    openOnClick: false,
    defaultProtocol: 'https',
    HTMLAttributes: { target: null, rel: null },
    isAllowedUri: (href) => safeAddress(href) !== undefined,
  },
})

/** Editor edits formatted text as it looks, with a toolbar above in forms and the usual keys everywhere. */
export function Editor({
  value,
  onChange,
  label,
  labelledBy,
  place,
  error,
  disabled,
  autoFocus,
  required,
  onBlur,
}: Props) {
  const said = useRef(value)
  const editor = useEditor({
    extensions: [kit],
    content: value ?? '',
    editable: !disabled,
    autofocus: autoFocus ? 'end' : false,
    injectCSS: false,
    editorProps: {
      attributes: {
        class: classes.text as string,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-required': String(Boolean(required)),
        'aria-invalid': String(Boolean(error)),
        ...(place === 'cell' ? { 'aria-label': label } : { 'aria-labelledby': labelledBy }),
      },
    },
    onUpdate: ({ editor }) => {
      said.current = editor.isEmpty ? null : editor.getHTML()
      onChange(said.current)
    },
    onBlur: () => onBlur?.(),
  })
  // What others set, like a record that was read anew, replaces what stands there; what was typed here does not come back.
  useEffect(() => {
    if (!editor || value === said.current) return
    said.current = value
    editor.commands.setContent(value ?? '', { emitUpdate: false })
  }, [editor, value])
  const cell = place === 'cell'
  return (
    <div className={cell ? classes.cell : classes.editor} data-error={Boolean(error) || undefined}>
      {!cell && editor && !disabled && <Toolbar editor={editor} label={label} />}
      <EditorContent editor={editor} className={classes.content} data-cell={cell || undefined} />
    </div>
  )
}
