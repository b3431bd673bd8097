import { Tabs } from '@mantine/core'
import { IconAlertCircleFilled } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './frame.module.css'
import type { Judged } from './judge'
import type { LaidSection, LaidTab, Layout } from './layout'
import { useReveal } from './reveal'
import { Section } from './section'

interface Props {
  layout: Layout
  judged: Judged
  /** tab is the key of the one that is open; another one is open when it is not there. */
  tab: string | undefined
  onTab: (key: string) => void
  /** wrong are the names of fields with which something is wrong. */
  wrong: ReadonlySet<string>
  /** children draws what stands in a section; active tells whether its tab is open. */
  children: (section: LaidSection, active: boolean) => ReactNode
  /** narrow tells that there is room for one column only. */
  narrow?: boolean
}

/** FormFrame draws the tabs and sections of a form around what stands in them. */
export function FormFrame({ layout, judged, tab, onTab, wrong, children, narrow }: Props) {
  const { t } = useTranslation('record')
  const around = useRef<HTMLDivElement>(null)
  const tabs = layout.tabs.filter(({ key }) => judged.shown(key))
  const open = tabs.find(({ key }) => key === tab) ?? tabs[0]
  useReveal(around, (target) => {
    const key = target.closest<HTMLElement>('[data-tab]')?.dataset.tab
    if (key) onTab(key)
  })
  const sections = ({ key, sections: all }: LaidTab) => (
    <div className={classes.sections} data-tab={key} data-narrow={narrow || undefined}>
      {all
        .filter((section) => judged.shown(section.key))
        .map((section) => (
          <Section key={section.key} section={section} wrong={isWrong(section, wrong)}>
            {children(section, key === open?.key)}
          </Section>
        ))}
    </div>
  )
  const [only] = tabs
  return (
    <div ref={around}>
      {tabs.length < 2 ? (
        only && sections(only)
      ) : (
        <Tabs value={open?.key ?? null} onChange={(key) => key && onTab(key)} keepMounted>
          <Tabs.List className={classes.tabs}>
            {tabs.map((one, i) => (
              <Tabs.Tab
                key={one.key}
                value={one.key}
                rightSection={
                  one.sections.some((section) => isWrong(section, wrong)) && (
                    <IconAlertCircleFilled size={15} className={classes.wrong} aria-label={t('tabWrong')} role="img" />
                  )
                }
              >
                {one.title || t('tab', { number: i + 1 })}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map((one) => (
            <Tabs.Panel key={one.key} value={one.key} pt="md">
              {sections(one)}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </div>
  )
}

function isWrong({ parts }: LaidSection, wrong: ReadonlySet<string>): boolean {
  return parts.some((part) => part.is === 'field' && wrong.has(part.field.name))
}
