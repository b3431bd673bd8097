import { Button, Group, Modal, Radio, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Row } from '../../records/selection'
import { When } from '../../ui/when'
import { FieldValue } from '../view/field-value'
import { isBlank } from './blank'
import type { Choice } from './edits'
import classes from './form.module.css'
import type { RecordForm } from './use-record-form'

interface Props {
  form: RecordForm
  entity: Entity
  /** row is the record as others left it. */
  row: Row
}

/** ConflictDialog asks, of each field that two people changed, whose value it gets. */
export function ConflictDialog({ form, entity, row }: Props) {
  const { t } = useTranslation('record')
  const { t: common } = useTranslation()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const { conflicts, asking } = form
  const choose = (names: string[], whose: 'mine' | 'theirs') => {
    const next = new Set(theirs)
    for (const name of names) whose === 'theirs' ? next.add(name) : next.delete(name)
    setTheirs(next)
  }
  const choice: Choice = (name) => (theirs.has(name) ? 'theirs' : 'mine')
  const save = () => {
    form.solve(choice)
    void form.save()
  }
  const all = conflicts.map(({ field }) => field.name)
  const by = fieldOf(entity, 'updatedBy')
  return (
    <Modal
      opened={asking && conflicts.length > 0}
      onClose={form.putOff}
      title={t('conflict.title')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      <Text size="sm" component="div" mb="md">
        {by && row[by.name] ? <FieldValue field={by} value={row[by.name]} place="cell" /> : t('conflict.somebody')}{' '}
        {t('conflict.text')} {typeof row.updatedAt === 'string' && <When at={row.updatedAt} />}
      </Text>
      <Table.ScrollContainer minWidth={300} className={classes.conflicts}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conflict.field')}</Table.Th>
              <Table.Th>
                <WholeColumn label={t('conflict.yours')} onClick={() => choose(all, 'mine')} />
              </Table.Th>
              <Table.Th>
                <WholeColumn label={t('conflict.theirs')} onClick={() => choose(all, 'theirs')} />
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {conflicts.map(({ field, mine, theirs: other }) => (
              <Table.Tr key={field.name}>
                <Table.Th scope="row">{field.label}</Table.Th>
                {(['mine', 'theirs'] as const).map((whose) => (
                  <Table.Td key={whose}>
                    <Radio
                      name={field.name}
                      checked={choice(field.name) === whose}
                      onChange={() => choose([field.name], whose)}
                      label={wordsOf(field, whose === 'mine' ? mine : other) || t('blank')}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={form.putOff}>
          {t('conflict.later')}
        </Button>
        <Button onClick={save} loading={form.submit.sending} data-autofocus>
          {t('conflict.save')}
        </Button>
      </Group>
    </Modal>
  )
}

function WholeColumn({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="subtle" color="gray" size="compact-sm" onClick={onClick} ml={-8}>
      {label}
    </Button>
  )
}

/** wordsOf is a value in words: a label must not lead elsewhere, as the view of a relation does. */
function wordsOf(field: Field, value: unknown): string {
  return isBlank(value) ? '' : kindOf(field).text(value, field)
}
