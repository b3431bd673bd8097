import { useTranslation } from 'react-i18next'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { OverCell } from '../over-cell'
import { TagsField } from './tags-field'

/** TagsInput edits tags. */
export function TagsInput(props: InputProps<string[]>) {
  const { t } = useTranslation('kinds')
  const { field, value, onChange, place } = props
  return (
    <OverCell place={place}>
      <TagsField
        {...labelled(props)}
        field={field}
        value={value ?? []}
        onChange={onChange}
        maxTags={typeof field.schema.maxItems === 'number' ? field.schema.maxItems : undefined}
        placeholder={place === 'form' ? t('addTag') : undefined}
        comboboxProps={{ shadow: 'md', width: place === 'cell' ? 240 : undefined, position: 'bottom-start' }}
      />
    </OverCell>
  )
}
