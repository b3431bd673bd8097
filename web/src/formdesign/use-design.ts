import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../designer/use-draft'
import type { FormDoc, FormItem } from '../forms/document'
import type { DraggedItem } from './drag'
import {
  addItem,
  type ItemPlace,
  itemOf,
  type Moved,
  moveItem,
  moveSection,
  type Place,
  remove,
  type SectionPlace,
} from './edits'
import { endOf } from './steps'

/** Design is a form while it is designed: what is chosen in it, and the ways to change it. */
export interface Design {
  doc: FormDoc
  /** tab is the one that is open, chosen what is being edited: undefined for the form itself. */
  tab: number
  open: (tab: number) => void
  chosen: Place | undefined
  choose: (place: Place | undefined) => void
  /** edit lays another state of the form into the draft. Edits of one tag in quick succession are undone at once. */
  edit: (doc: FormDoc, tag?: string) => void
  /** add puts something new where it was chosen last, drop what is dragged before a place. */
  add: (item: FormItem) => void
  drop: (dragged: DraggedItem, to: ItemPlace) => void
  dropSection: (from: SectionPlace, to: SectionPlace) => void
  /** go takes over a step that somebody made by keyboard or menu; the focus follows. */
  go: (moved: Moved | undefined) => void
  take: (place: Place) => void
  /** told is what was just done, for those who hear it. */
  told: string
}

/** roomy is where there is room for the form and for what is chosen in it side by side. */
export const roomy = '(min-width: 75em)'

/** keyOf is how a place is written in the page, so that the focus finds it. */
export function keyOf({ tab, section, item }: Place): string {
  return [tab, section, item].filter((part) => part !== undefined).join('.')
}

/** useDesign is a form of the draft while it is designed. */
export function useDesign(draft: Draft, doc: FormDoc): Design {
  const { t } = useTranslation('forms')
  const [tab, setTab] = useState(0)
  const [chosen, setChosen] = useState<Place>()
  const [told, tell] = useState('')
  const focus = useRef<Place>(undefined)
  useEffect(() => {
    const place = focus.current
    focus.current = undefined
    if (place) document.querySelector<HTMLElement>(`[data-place="${keyOf(place)}"]`)?.focus()
  })
  const at = Math.min(tab, doc.tabs.length - 1)
  const edit = (next: FormDoc, tag?: string) => draft.put('FORM', next, { tag: tag && `form.${doc.$id}.${tag}` })
  const choose = (place: Place | undefined) => {
    setChosen(place)
    if (place) setTab(place.tab)
  }
  const lay = ({ doc: next, place }: Moved, words: string) => {
    edit(next)
    choose(place)
    tell(words)
  }
  /** behind is the place behind what is chosen in the open tab, or at the end of it. */
  const behind = (): ItemPlace => {
    const end = endOf(doc, at)
    if (chosen?.tab !== at || chosen.section === undefined) return end
    const items = doc.tabs[at]?.sections[chosen.section]?.items.length ?? 0
    return { ...end, section: chosen.section, item: Math.min((chosen.item ?? items) + 1, items) }
  }
  return {
    doc,
    tab: at,
    open: (next) => {
      setTab(next)
      // Where what is chosen covers the form, a tab is looked at first.
      setChosen(next === at || matchMedia(roomy).matches ? { tab: next } : undefined)
    },
    chosen: exists(doc, chosen) ? chosen : undefined,
    choose,
    edit,
    add: (item) => {
      const place = behind()
      lay({ doc: addItem(doc, place, item), place }, t('said.added'))
    },
    drop: (dragged, to) =>
      lay(
        dragged.sort === 'new' ? { doc: addItem(doc, to, dragged.item), place: to } : moveItem(doc, dragged.from, to),
        t('said.moved'),
      ),
    dropSection: (from, to) => lay(moveSection(doc, from, to), t('said.moved')),
    go: (moved) => {
      if (!moved) return tell(t('said.end'))
      const { tab: inTab, section = 0, item } = moved.place
      lay(moved, t('said.place', { tab: inTab + 1, place: (item ?? section) + 1 }))
      focus.current = moved.place
    },
    take: (place) => {
      edit(remove(doc, place))
      setChosen(undefined)
      tell(t('said.removed'))
    },
    told,
  }
}

function exists(doc: FormDoc, place: Place | undefined): boolean {
  if (!place) return false
  if (place.item !== undefined) return itemOf(doc, place) !== undefined
  const tab = doc.tabs[place.tab]
  return place.section === undefined ? tab !== undefined : tab?.sections[place.section] !== undefined
}
