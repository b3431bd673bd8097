import { ActionIcon, Button, Group, Popover, TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { type Editor, useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { safeAddress } from './safe-html'

/** LinkTool makes a link of what is marked, changes where one leads, or takes it away. */
export function LinkTool({ editor }: { editor: Editor }) {
  const { t } = useTranslation('kinds')
  const [address, setAddress] = useState<string | null>(null)
  const active = useEditorState({ editor, selector: ({ editor }) => editor.isActive('link') })
  const whole = address && !/^[a-z]+:/i.test(address) ? `https://${address}` : address
  const href = safeAddress(whole)
  const close = () => {
    setAddress(null)
    editor.commands.focus()
  }
  const set = () => {
    if (address === '') editor.chain().focus().extendMarkRange('link').unsetLink().run()
    else if (href && editor.state.selection.empty && !active) {
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: address ?? href, marks: [{ type: 'link', attrs: { href } }] })
        .run()
    } else if (href) editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
    setAddress(null)
  }
  return (
    <Popover opened={address !== null} onClose={close} trapFocus shadow="md" position="bottom-start" withinPortal>
      <Popover.Target>
        <ActionIcon
          size={28}
          variant={active ? 'light' : 'subtle'}
          color={active ? undefined : 'gray'}
          aria-label={t('format.link')}
          title={t('format.link')}
          aria-pressed={active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setAddress(String(editor.getAttributes('link').href ?? ''))}
        >
          <IconLink size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={t('format.address')}
            placeholder="https://"
            type="url"
            value={address ?? ''}
            error={Boolean(address) && !href}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              event.stopPropagation()
              if (address === '' || href) set()
            }}
          />
          <Button variant="default" disabled={address !== '' && !href} onClick={set}>
            {t(address === '' ? 'format.unlink' : 'format.setLink')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
