import { Button, Group, Modal, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Body } from '../designer/documents'
import { setKeys } from '../designer/entity-edit'
import { type Label, withText } from '../model/label'
import { useModel } from '../model/use-model'
import { focusFirst } from '../ui/focus-first'
import { ancestors } from './rights'
import { roleName } from './role-name'
import type { RoleInfo, RoleSet } from './use-role-set'

interface Props {
  set: RoleSet
  /** role is the one that is changed; undefined makes a new one. */
  role?: RoleInfo
  onPut: (body: Body) => void
  onClose: () => void
}

interface Values {
  title: string
  description: string
  inherits: string[]
  copy: string | null
}

/** RoleDialog makes a role, empty or as a copy, or changes what one is called and what it builds on. */
export function RoleDialog({ set, role, onPut, onClose }: Props) {
  const { t, i18n } = useTranslation('roles')
  const { t: common } = useTranslation()
  const { catalog } = useModel()
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: {
      title: role?.title ?? '',
      description: role?.description ?? '',
      inherits: role?.document.inherits ?? ['employee'],
      copy: null,
    },
    validate: { title: (value) => (value.trim() ? null : t('role.titleMissing')) },
  })
  const others = set.list.filter(
    (other) => other.name !== role?.name && !(role && ancestors(set.roles, other.name).includes(role.name)),
  )
  const names = (list: RoleInfo[]) => list.map(({ name, title }) => ({ value: name, label: title }))
  const submit = ({ title, description, inherits, copy }: Values) => {
    const head = { title: title.trim(), description: description.trim(), inherits }
    const from = copy ? set.find(copy) : undefined
    const taken = set.list.map(({ name }) => name)
    onPut(role ? changed(role, head, i18n.language, catalog.locale) : made(head, from, taken))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(role ? 'role.edit' : 'role.add')}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      <form noValidate onSubmit={form.onSubmit(submit, (errors) => focusFirst(form, errors))}>
        <Stack gap="sm">
          <TextInput {...form.getInputProps('title')} label={t('role.title')} required data-autofocus />
          <Textarea {...form.getInputProps('description')} label={t('role.description')} autosize minRows={2} />
          {!role && (
            <Select
              {...form.getInputProps('copy')}
              label={t('role.copy')}
              placeholder={t('role.empty')}
              data={names(set.list)}
              clearable
              clearButtonProps={{ 'aria-label': t('role.empty') }}
              onChange={(copy) => {
                form.setFieldValue('copy', copy)
                if (copy) form.setFieldValue('inherits', set.find(copy)?.document.inherits ?? [])
              }}
            />
          )}
          <MultiSelect
            {...form.getInputProps('inherits')}
            label={t('role.inherits')}
            description={t('role.inheritsHint')}
            data={names(others)}
          />
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              {common('notify.cancel')}
            </Button>
            <Button type="submit">{t(role ? 'role.save' : 'role.add')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface Head {
  title: string
  description: string
  inherits: string[]
}

/** made is the document of a new role. A copy takes the policies of the role it is made from. */
function made({ title, description, inherits }: Head, from: RoleInfo | undefined, taken: string[]): Body {
  const policies = (from?.document.policies ?? []).map(({ effect, ...policy }) =>
    effect === 'deny' ? { ...policy, effect } : policy,
  )
  const about = description ? { title, description } : { title }
  return { $schema: 'kith:role', $id: roleName(title, taken), ...about, inherits, policies }
}

/** changed is the document of a role with another head. Texts change in one language: those that were left alone stay. */
function changed(role: RoleInfo, { title, description, inherits }: Head, language: string, first: string): Body {
  const { body } = role
  const texted = (label: unknown, was: string, is: string) =>
    was === is ? label : withText(label as Label, language, is, first)
  return setKeys(body, {
    title: texted(body.title, role.title, title),
    description: texted(body.description, role.description, description),
    inherits,
  })
}
