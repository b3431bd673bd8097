import {
  type Icon,
  IconAddressBook,
  IconArchive,
  IconAward,
  IconBell,
  IconBook,
  IconBox,
  IconBriefcase,
  IconBuilding,
  IconBuildingBank,
  IconBuildingFactory,
  IconBuildingStore,
  IconBulb,
  IconCalendar,
  IconCar,
  IconChartBar,
  IconChecklist,
  IconClipboard,
  IconClock,
  IconCoin,
  IconCreditCard,
  IconCube,
  IconDeviceLaptop,
  IconFile,
  IconFileInvoice,
  IconFlag,
  IconFolder,
  IconGift,
  IconGlobe,
  IconHeadset,
  IconHeart,
  IconHeartHandshake,
  IconHome,
  IconId,
  IconKey,
  IconLifebuoy,
  IconList,
  IconMail,
  IconMapPin,
  IconMessage,
  IconNote,
  IconPackage,
  IconPaw,
  IconPhone,
  IconPlane,
  IconReceipt,
  IconRocket,
  IconSchool,
  IconSettings,
  IconShoppingCart,
  IconSpeakerphone,
  IconStar,
  IconTag,
  IconTarget,
  IconTicket,
  IconTool,
  IconTruck,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Entity } from '../model/catalog'
import classes from './entity-icon.module.css'
import { hueOf } from './hue'

/** entityIcons are those that an entity's document can name. */
export const entityIcons: Record<string, Icon> = {
  'address-book': IconAddressBook,
  archive: IconArchive,
  award: IconAward,
  bell: IconBell,
  book: IconBook,
  box: IconBox,
  briefcase: IconBriefcase,
  building: IconBuilding,
  bank: IconBuildingBank,
  factory: IconBuildingFactory,
  store: IconBuildingStore,
  bulb: IconBulb,
  calendar: IconCalendar,
  car: IconCar,
  chart: IconChartBar,
  checklist: IconChecklist,
  clipboard: IconClipboard,
  clock: IconClock,
  coin: IconCoin,
  'credit-card': IconCreditCard,
  cube: IconCube,
  laptop: IconDeviceLaptop,
  file: IconFile,
  invoice: IconFileInvoice,
  flag: IconFlag,
  folder: IconFolder,
  gift: IconGift,
  globe: IconGlobe,
  heart: IconHeart,
  handshake: IconHeartHandshake,
  headset: IconHeadset,
  home: IconHome,
  id: IconId,
  key: IconKey,
  lifebuoy: IconLifebuoy,
  list: IconList,
  mail: IconMail,
  'map-pin': IconMapPin,
  message: IconMessage,
  note: IconNote,
  package: IconPackage,
  paw: IconPaw,
  phone: IconPhone,
  plane: IconPlane,
  receipt: IconReceipt,
  rocket: IconRocket,
  school: IconSchool,
  settings: IconSettings,
  cart: IconShoppingCart,
  speakerphone: IconSpeakerphone,
  star: IconStar,
  tag: IconTag,
  target: IconTarget,
  ticket: IconTicket,
  tool: IconTool,
  truck: IconTruck,
  user: IconUser,
  users: IconUsers,
  team: IconUsersGroup,
}

interface Props {
  entity: Pick<Entity, 'icon' | 'label' | 'name'>
  /** size is that of the drawing in pixels; with tile a coloured square surrounds it. */
  size?: number
  tile?: boolean
}

/** EntityIcon is the picture of an entity: the one that its document names, else the first letter of its label. */
export function EntityIcon({ entity, size = 18, tile }: Props) {
  const Icon = entity.icon ? entityIcons[entity.icon] : undefined
  const picture = Icon ? <Icon size={size} stroke={1.75} /> : <b>{[...entity.label][0]}</b>
  if (!tile)
    return Icon ? (
      picture
    ) : (
      <span className={classes.letter} style={{ width: size }} aria-hidden>
        {picture}
      </span>
    )
  return (
    <span
      className={classes.tile}
      style={{ '--hue': hueOf(entity.name), '--size': `${size * 1.8}px` } as React.CSSProperties}
      aria-hidden
    >
      {picture}
    </span>
  )
}
