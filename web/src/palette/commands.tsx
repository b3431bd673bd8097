import { useMantineColorScheme } from '@mantine/core'
import {
  IconColumnInsertRight,
  IconDatabase,
  IconHistory,
  IconHome,
  IconKey,
  IconLanguage,
  IconLayoutGridAdd,
  IconLogout,
  IconPalette,
  IconPlus,
  IconShieldLock,
  IconSitemap,
  IconTableOptions,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/use-me'
import { useSignOut } from '../app/use-session'
import { languages, setLanguage } from '../i18n'
import { type KeptView, useKeptViews } from '../list/views/use-views'
import { can } from '../model/model'
import { useModelQuery } from '../model/use-model'
import { EntityIcon } from '../ui/entity-icon'

/** Command is something that can be done or gone to from anywhere. */
export interface Command {
  id: string
  label: string
  icon: ReactNode
  run: () => void
}

const icon = { size: 18, stroke: 1.75 }

/** useCommands are what the person signed in can do from anywhere, the nearest first. */
export function useCommands(): Command[] {
  const { t } = useTranslation('palette')
  const { t: shell } = useTranslation('shell')
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  const me = useMe()
  const kept = useKeptViews()
  const entities = useModelQuery().data?.entities ?? []
  const go = (to: string) => () => void navigate({ to })
  const place = (to: string, label: string, picture: ReactNode): Command => ({
    id: to,
    label: t('go', { place: label }),
    icon: picture,
    run: go(to),
  })

  const readable = entities.filter((entity) => can(entity, 'READ'))
  const creatable = entities.filter((entity) => can(entity, 'CREATE') && !entity.system)
  const designed = entities.filter((entity) => !entity.system)
  return [
    place('/', shell('home'), <IconHome {...icon} />),
    ...readable.map((entity) => place(`/records/${entity.plural}`, entity.labelPlural, <EntityIcon entity={entity} />)),
    ...readable.flatMap((entity) =>
      [...entity.views, ...own(kept, entity.name)].map(({ name, label }) => ({
        id: `view ${entity.name} ${name}`,
        label: t('go', { place: `${entity.labelPlural}: ${label}` }),
        icon: <IconTableOptions {...icon} />,
        run: () =>
          void navigate({
            to: '/records/$plural',
            params: { plural: entity.plural },
            search: { view: name } as never,
          }),
      })),
    ),
    ...creatable.map((entity) => ({
      id: `new ${entity.name}`,
      label: t('create', { entity: entity.label }),
      icon: <IconPlus {...icon} />,
      run: go(`/records/${entity.plural}/new`),
    })),
    ...(me?.admin
      ? [
          place('/settings/model', shell('dataModel'), <IconDatabase {...icon} />),
          ...designed.map((entity) => ({
            id: `field ${entity.name}`,
            label: t('addField', { entity: entity.label }),
            icon: <IconColumnInsertRight {...icon} />,
            run: () =>
              void navigate({ to: '/settings/model/$entity', params: { entity: entity.name }, search: { add: '1' } }),
          })),
          place('/settings/diagram', shell('diagram'), <IconSitemap {...icon} />),
          place('/settings/views', shell('views'), <IconTableOptions {...icon} />),
          place('/settings/versions', shell('versions'), <IconHistory {...icon} />),
          place('/settings/roles', shell('roles'), <IconShieldLock {...icon} />),
          place('/settings/users', shell('users'), <IconUsers {...icon} />),
          place('/settings/keys', shell('keys'), <IconKey {...icon} />),
          place('/settings/templates', shell('templates'), <IconLayoutGridAdd {...icon} />),
        ]
      : []),
    place('/profile', shell('profile'), <IconUser {...icon} />),
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      id: `theme ${scheme}`,
      label: t('theme', { theme: shell(scheme) }),
      icon: <IconPalette {...icon} />,
      run: () => setColorScheme(scheme),
    })),
    ...Object.entries(languages).map(([code, name]) => ({
      id: `language ${code}`,
      label: t('language', { language: name }),
      icon: <IconLanguage {...icon} />,
      run: () => void setLanguage(code),
    })),
    { id: 'sign-out', label: t('signOut'), icon: <IconLogout {...icon} />, run: () => signOut.mutate() },
  ]
}

/** own are the views of an entity that the person signed in keeps. */
function own(kept: KeptView[] | undefined, entity: string) {
  return (kept ?? []).flatMap((one) => (one.entity === entity && one.view ? [one.view] : []))
}

/** matching are the commands whose label has all words of a text. */
export function matching(commands: Command[], text: string): Command[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ label }) => {
    const lower = label.toLocaleLowerCase()
    return words.every((word) => lower.includes(word))
  })
}
