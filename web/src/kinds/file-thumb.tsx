import {
  IconFile,
  IconFileMusic,
  IconFileText,
  IconFileTypePdf,
  IconFileTypeXls,
  IconFileZip,
  IconMovie,
  IconPhoto,
  IconPresentation,
} from '@tabler/icons-react'
import { useState } from 'react'
import classes from './file-thumb.module.css'
import { type FileValue, fileAddress, isPicture } from './file-value'

interface Props {
  file: FileValue
  /** size is that of the square that it stands in, in pixels. */
  size: number
}

/** FileThumb shows a picture in small, or an icon for what a file is. It says nothing aloud: the name stands beside it. */
export function FileThumb({ file, size }: Props) {
  const [broken, setBroken] = useState(false)
  const style = { width: size, height: size }
  if (isPicture(file) && !broken) {
    return (
      <img
        className={classes.picture}
        style={style}
        src={fileAddress(file, size > 48 ? 480 : 96)}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setBroken(true)}
      />
    )
  }
  const Icon = iconOf(file.type)
  return (
    <span className={classes.icon} style={style} aria-hidden>
      <Icon size={Math.min(32, Math.round(size * 0.62))} stroke={1.5} />
    </span>
  )
}

function iconOf(type: string) {
  const [top] = type.split('/')
  if (top === 'image') return IconPhoto
  if (top === 'audio') return IconFileMusic
  if (top === 'video') return IconMovie
  if (type === 'application/pdf') return IconFileTypePdf
  if (/spreadsheet|excel|csv/.test(type)) return IconFileTypeXls
  if (/presentation|powerpoint/.test(type)) return IconPresentation
  if (/zip|compressed|tar/.test(type)) return IconFileZip
  if (top === 'text' || /word|document|rtf/.test(type)) return IconFileText
  return IconFile
}
