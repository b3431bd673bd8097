import { Alert, Button, Group, SegmentedControl, Select } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Boundary } from '../designer/boundary'
import { depends } from '../forms/judge'
import { type Layout, layOut } from '../forms/layout'
import { useJudged } from '../forms/use-form'
import type { Entity, Field } from '../model/catalog'
import { useModel } from '../model/use-model'
import { wrongIn } from '../record/form/check'
import { FormInputs } from '../record/form/form-inputs'
import { useSubmit } from '../record/form/use-submit'
import { useRoleSet } from '../roles/use-role-set'
import classes from './preview.module.css'
import { seenBy } from './seen-by'
import type { Design } from './use-design'

type Values = Record<string, unknown>

/** Preview is the form as people will have it: it can be filled in and tried, and what is typed goes nowhere. */
export function Preview({ design, entity }: { design: Design; entity: Entity }) {
  const { t, i18n } = useTranslation('forms')
  const set = useRoleSet()
  const [device, setDevice] = useState('desk')
  const [use, setUse] = useState<'create' | 'edit'>('edit')
  const [role, setRole] = useState<string | null>(null)
  const { doc } = design
  const layout = useMemo(() => {
    const seen = role ? seenBy(set.roles, role, entity, use === 'create' ? 'create' : 'read') : () => true
    const usable = (field: Field) => seen(field) && (use === 'edit' || field.creatable)
    return layOut(doc, { entity, language: i18n.language, usable, lists: use === 'edit' })
  }, [doc, entity, i18n.language, role, use, set])
  const hidden = role !== null && doc.roles !== undefined && !doc.roles.includes(role)
  return (
    <div>
      <Group gap="sm" mb="md" align="flex-end">
        <SegmentedControl
          aria-label={t('preview.device')}
          value={device}
          onChange={setDevice}
          data={[
            {
              value: 'desk',
              label: <Labelled icon={<IconDeviceDesktop size={16} stroke={1.75} />} text={t('preview.desk')} />,
            },
            {
              value: 'phone',
              label: <Labelled icon={<IconDeviceMobile size={16} stroke={1.75} />} text={t('preview.phone')} />,
            },
          ]}
        />
        <SegmentedControl
          aria-label={t('form.use')}
          value={use}
          onChange={(next) => setUse(next as 'create')}
          data={(['edit', 'create'] as const).map((one) => ({ value: one, label: t(`use.${one}`) }))}
        />
        <Select
          aria-label={t('preview.role')}
          placeholder={t('preview.everything')}
          clearable
          clearButtonProps={{ 'aria-label': t('preview.everything') }}
          value={role}
          onChange={setRole}
          data={set.list.map(({ name, title }) => ({ value: name, label: t('preview.as', { role: title }) }))}
        />
      </Group>
      {hidden && (
        <Alert variant="light" color="yellow" mb="md">
          {t('preview.notFor')}
        </Alert>
      )}
      <div className={classes.frame} data-device={device}>
        <Boundary key={JSON.stringify(doc)} fallback={<p>{t('preview.broken')}</p>}>
          <Trial layout={layout} entity={entity} narrow={device === 'phone'} />
        </Boundary>
      </div>
    </div>
  )
}

function Labelled({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span className={classes.labelled}>
      {icon}
      {text}
    </span>
  )
}

interface TrialProps {
  layout: Layout
  entity: Entity
  narrow: boolean
}

/** Trial is a form that can be filled in, and that says what is missing. */
function Trial({ layout, entity, narrow }: TrialProps) {
  const { t } = useTranslation('forms')
  const model = useModel()
  const submit = useSubmit()
  const [values, setValues] = useState<Values>({})
  const [tab, setTab] = useState<string>()
  const form = useJudged(model, entity, layout)
  const judged = form.judge(values, {})
  const check = () => {
    const names = [...judged.asked, ...Object.keys(values)].filter((name) => !judged.hidden.has(name))
    void submit.run(async () => undefined, wrongIn(entity, values, [...new Set(names)], judged.asked))
  }
  return (
    <>
      <FormInputs
        entity={entity}
        layout={layout}
        judged={judged}
        values={values}
        submit={submit}
        change={(field, value) => {
          setValues((all) => ({ ...all, [field.name]: value }))
          submit.touch(field.name)
        }}
        tab={tab}
        onTab={setTab}
        changeable={({ creatable, updatable }) => creatable || updatable}
        list={(part) => (
          <div key={part.key} data-whole className={classes.list}>
            {part.title}
          </div>
        )}
        press={(given) => setValues((all) => ({ ...all, ...given }))}
        narrow={narrow}
      />
      <div className={classes.foot}>
        <Button variant="light" onClick={check}>
          {t('preview.check')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setValues({})}>
          {t('preview.empty')}
        </Button>
        <span className={classes.hint}>{t(depends(layout) ? 'preview.live' : 'preview.nowhere')}</span>
      </div>
    </>
  )
}
