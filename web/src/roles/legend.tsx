import { useTranslation } from 'react-i18next'
import { LevelSign } from './level-sign'
import classes from './roles.module.css'

/** Legend says what the signs of rights mean; with order, also what four in a row are. */
export function Legend({ order }: { order?: boolean }) {
  const { t } = useTranslation('roles')
  return (
    <div className={classes.legend}>
      {order && <span>{t('legend.order')}</span>}
      {(['all', 'some', 'none'] as const).map((level) => (
        <span key={level}>
          <LevelSign level={level} /> {t(`level.${level}`)}
        </span>
      ))}
      <span>
        <LevelSign level="all" partial /> {t('legend.partial')}
      </span>
      <span>
        <LevelSign level="all" dimmed /> {t('legend.inherited')}
      </span>
    </div>
  )
}
