import { ActionIcon } from '@mantine/core'
import { type Editor, useEditorState } from '@tiptap/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkTool } from './link-tool'
import classes from './rich-text.module.css'
import { tools } from './tools'

interface Props {
  editor: Editor
  label: string
}

/** Toolbar is the buttons that format what is marked. The arrow keys go from one to the next. */
export function Toolbar({ editor, label }: Props) {
  const { t } = useTranslation('kinds')
  const states = useEditorState({
    editor,
    selector: ({ editor }) =>
      tools.flat().map((tool) => ({ active: tool.active?.(editor), enabled: tool.enabled?.(editor) ?? true })),
  })
  let place = 0
  return (
    <div
      className={classes.toolbar}
      role="toolbar"
      aria-label={t('format.toolbar', { label })}
      onKeyDown={(event) => moveFocus(event, event.currentTarget)}
    >
      {tools.map((group, i) => (
        <Fragment key={group[0]?.name}>
          {i > 0 && <span className={classes.divider} aria-hidden />}
          {group.map(({ name, Icon, run }) => {
            const state = states[place++]
            const title = t(`format.${name as 'bold'}`)
            return (
              <ActionIcon
                key={name}
                size={28}
                variant={state?.active ? 'light' : 'subtle'}
                color={state?.active ? undefined : 'gray'}
                aria-label={title}
                title={title}
                aria-pressed={state?.active}
                disabled={!state?.enabled}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => run(editor)}
              >
                <Icon size={16} stroke={1.75} />
              </ActionIcon>
            )
          })}
          {i === 0 && <LinkTool editor={editor} />}
        </Fragment>
      ))}
    </div>
  )
}

/** moveFocus goes to the button beside the one that has the focus. */
function moveFocus(event: React.KeyboardEvent, toolbar: HTMLElement) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  const buttons = [...toolbar.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  if (!step || at < 0) return
  event.preventDefault()
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
}
