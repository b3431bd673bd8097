import { Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { kinds } from '../kinds'
import classes from './field-panel.module.css'
import { useKindTexts } from './kind-texts'

/** KindTiles lets the kind of a new field be chosen. */
export function KindTiles({ onChoose }: { onChoose: (kind: string) => void }) {
  const { t } = useTranslation('model')
  const { nameOf, hintOf } = useKindTexts()
  return (
    <>
      <Text c="dimmed" mb="md">
        {t('field.choose')}
      </Text>
      <div className={classes.tiles}>
        {kinds.map(({ name, Icon }, index) => (
          <UnstyledButton
            key={name}
            className={classes.tile}
            onClick={() => onChoose(name)}
            data-autofocus={index === 0 || undefined}
          >
            <span className={classes.picture}>
              <Icon size={18} />
            </span>
            <span className={classes.kindName}>{nameOf(name)}</span>
            <span className={classes.hint}>{hintOf(name)}</span>
          </UnstyledButton>
        ))}
      </div>
    </>
  )
}
