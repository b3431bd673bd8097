import { Box } from '@mantine/core'
import { ConditionEditor } from '../roles/condition/condition-editor'
import { useSubjects } from '../roles/use-subjects'
import type { EntityDoc } from './entities'

interface Props {
  entity: EntityDoc
  text: string
  label: string
  error?: string
  onChange: (text: string) => void
}

/** Condition edits a condition about records of an entity of the draft, the same for everybody. */
export function Condition({ entity, text, label, error, onChange }: Props) {
  const subjects = useSubjects()
  const subject = subjects.find(entity.name)
  if (!subject) return null
  return (
    <Box mt={6}>
      <ConditionEditor
        entities={subjects.find}
        entity={subject}
        document={subjects.documentOf(entity.name)}
        text={text}
        sameForAll
        label={label}
        error={error}
        onChange={onChange}
      />
    </Box>
  )
}
