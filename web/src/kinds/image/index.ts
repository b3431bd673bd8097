import { IconPhoto as Icon } from '@tabler/icons-react'
import { file } from '../file'
import type { FileValue } from '../file-value'
import type { Kind } from '../kind'
import { ImageView as View } from './view'

/** image is a picture that was uploaded. */
export const image: Kind<FileValue> = { ...file, name: 'image', Icon, View, width: 110 }
