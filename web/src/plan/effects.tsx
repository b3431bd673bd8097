import { Text } from '@mantine/core'
import { IconArrowBackUp, IconTrashX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../designer/use-draft'
import type { Detail, Plan } from '../designer/use-plan'
import { AskedBy } from './asked-by'
import { BreachItem } from './breach-item'
import classes from './plan.module.css'
import type { Breach } from './plan-parts'
import { UsedIn } from './used-in'

/** Effects tells what the changes of one entity come to: how grave they are, whom and what they concern, and how each is taken back. */
export function Effects({ draft, plan, entity }: { draft: Draft; plan: Plan; entity: string | null }) {
  const telling = plan.details
    .map((detail, index) => ({ detail, breaches: plan.breaches.filter(({ change }) => change === index) }))
    .filter(({ detail, breaches }) => detail.entity === entity && tells(detail, breaches))
  if (telling.length === 0) return null
  return (
    <ul className={classes.effects}>
      {telling.map(({ detail, breaches }) => (
        <Effect key={detail.text} draft={draft} detail={detail} breaches={breaches} />
      ))}
    </ul>
  )
}

/** tells is whether there is more to say of a change than that it is made. */
function tells({ severity, users, asked }: Detail, breaches: Breach[]): boolean {
  return severity !== 'INFO' || users.length > 0 || asked.length > 0 || breaches.length > 0
}

/** plainUndo is whether a change is taken back like any other, by another edit: there is nothing to say of that. */
function plainUndo(kind: string): boolean {
  return kind.startsWith('CHANGE_') || kind === 'RELABEL'
}

function Effect({ draft, detail, breaches }: { draft: Draft; detail: Detail; breaches: Breach[] }) {
  const { t } = useTranslation('plan')
  const { kind, severity, text, undo, lost, users, asked } = detail
  return (
    <li className={classes.effect} data-severity={severity}>
      <div className={classes.effectHead}>
        <Text size="sm" fw={500}>
          {text}
        </Text>
        {severity !== 'INFO' && <span className={classes.badge}>{t(`severity.${severity}`)}</span>}
      </div>
      {breaches.map((breach) => (
        <BreachItem key={breach.text} draft={draft} breach={breach} />
      ))}
      {users.length > 0 && <UsedIn users={users} />}
      {asked.length > 0 && <AskedBy asked={asked} />}
      {!plainUndo(kind) && (
        <p className={classes.note} data-grave={lost > 0 || undefined}>
          {lost > 0 ? <IconTrashX size={15} stroke={1.75} /> : <IconArrowBackUp size={15} stroke={1.75} />}
          <span>{undo}</span>
        </p>
      )}
    </li>
  )
}
