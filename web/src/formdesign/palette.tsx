import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormItem } from '../forms/document'
import type { Entity } from '../model/catalog'
import { useDrag } from './drag'
import { ItemIcon } from './item-icon'
import { useNames } from './named'
import { useOffers } from './offers'
import classes from './palette.module.css'
import type { Design } from './use-design'

/** Palette holds what can be put into a form: dragged to its place, or clicked to come behind what is chosen. */
export function Palette({ design, entity }: { design: Design; entity: Entity }) {
  const { t } = useTranslation('forms')
  const names = useNames(entity)
  const [search, setSearch] = useState('')
  const words = search.trim().toLowerCase()
  const groups = useOffers(design.doc, entity).map((group) => ({
    ...group,
    items: group.items.filter((item) => names.item(item).toLowerCase().includes(words)),
  }))
  return (
    <section className={classes.palette} aria-label={t('palette.title')}>
      <TextInput
        aria-label={t('palette.search')}
        placeholder={t('palette.search')}
        leftSection={<IconSearch size={15} stroke={1.75} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ label, items }) => (
          <div key={label}>
            <h2 className={classes.label}>{label}</h2>
            <ul className={classes.items}>
              {items.map((item) => (
                <Offer
                  key={JSON.stringify(item)}
                  item={item}
                  entity={entity}
                  name={names.item(item)}
                  add={design.add}
                />
              ))}
            </ul>
          </div>
        ))}
    </section>
  )
}

interface OfferProps {
  item: FormItem
  entity: Entity
  name: string
  add: (item: FormItem) => void
}

function Offer({ item, entity, name, add }: OfferProps) {
  const button = useRef<HTMLButtonElement>(null)
  const dragging = useDrag(button, { sort: 'new', item })
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={classes.offer}
        data-dragging={dragging || undefined}
        onClick={() => add(item)}
      >
        <ItemIcon item={item} entity={entity} />
        <span>{name}</span>
      </button>
    </li>
  )
}
