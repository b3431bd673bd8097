import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3, IconPlus, IconRestore } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../model/catalog'
import type { ListState } from '../use-list'
import classes from './column-menu.module.css'
import { useAddField } from './use-add-field'

const icon = { size: 15, stroke: 1.75 }

/** ColumnMenu chooses the columns of a table and their order. */
export function ColumnMenu({ list: { entity, columns } }: { list: ListState }) {
  const { t } = useTranslation('list')
  const [text, setText] = useState('')
  const addField = useAddField(entity)
  const shown = columns.fields
  const names = shown.map((field) => field.name)
  const hidden = entity.fields.filter((field) => field.readable && !names.includes(field.name))
  const isFound = (field: Field) => field.label.toLowerCase().includes(text.trim().toLowerCase())
  const move = (at: number, by: number) => {
    const name = names[at]
    if (name) columns.choose(names.toSpliced(at, 1).toSpliced(at + by, 0, name))
  }
  return (
    <Popover position="bottom-end" width={300} shadow="md" returnFocus trapFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 {...icon} />}>
          {t('columns.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('columns.title')}>
        <TextInput
          size="xs"
          aria-label={t('columns.find')}
          placeholder={t('columns.find')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          mb={6}
        />
        <ScrollArea.Autosize mah="min(360px, 35dvh)" type="auto" offsetScrollbars>
          {shown.map((field, at) => {
            const isFirst = field.name === entity.display
            return (
              isFound(field) && (
                <Group key={field.name} className={classes.item} wrap="nowrap" gap={2}>
                  <Checkbox
                    size="xs"
                    className={classes.name}
                    label={field.label}
                    checked
                    disabled={isFirst || shown.length === 1}
                    onChange={() => columns.choose(names.toSpliced(at, 1))}
                  />
                  <Mover up field={field} off={isFirst || at <= 1} onClick={() => move(at, -1)} />
                  <Mover field={field} off={isFirst || at === shown.length - 1} onClick={() => move(at, 1)} />
                </Group>
              )
            )
          })}
          {hidden.some(isFound) && (
            <Text size="xs" fw={600} c="dimmed" mt={8} mb={2} px={6}>
              {t('columns.hidden')}
            </Text>
          )}
          {hidden.filter(isFound).map((field) => (
            <Group key={field.name} className={classes.item} wrap="nowrap">
              <Checkbox
                size="xs"
                className={classes.name}
                label={field.label}
                checked={false}
                onChange={() => columns.choose([...names, field.name])}
              />
            </Group>
          ))}
        </ScrollArea.Autosize>
        <Stack className={classes.foot} gap={2}>
          {addField && (
            <Button
              component={Link}
              {...addField}
              variant="subtle"
              size="compact-sm"
              justify="flex-start"
              leftSection={<IconPlus {...icon} />}
            >
              {t('columns.addField')}
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            justify="flex-start"
            leftSection={<IconRestore {...icon} />}
            onClick={columns.reset}
          >
            {t('columns.reset')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Mover({ field, up, off, onClick }: { field: Field; up?: boolean; off: boolean; onClick: () => void }) {
  const { t } = useTranslation('list')
  const Icon = up ? IconArrowUp : IconArrowDown
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      disabled={off}
      aria-label={t(up ? 'columns.up' : 'columns.down', { label: field.label })}
      onClick={onClick}
    >
      <Icon size={14} stroke={1.75} />
    </ActionIcon>
  )
}
