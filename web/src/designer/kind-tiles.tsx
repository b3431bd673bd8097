import { Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import classes from './field-panel.module.css'
import { useKindTexts } from './kind-texts'
import { useKinds } from './use-kinds'

/** KindTiles lets the kind of a new field be chosen. */
export function KindTiles({ onChoose }: { onChoose: (kind: string) => void }) {
  const { t } = useTranslation('model')
  const { nameOf, hintOf } = useKindTexts()
  const kinds = useKinds()
  return (
    <>
      <Text c="dimmed" mb="md">
        {t('field.choose')}
      </Text>
      <div className={classes.tiles}>
        {kinds.map((name, index) => {
          const { Icon } = kindOf({ kind: name })
          return (
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
          )
        })}
      </div>
    </>
  )
}
