import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileName } from './file-name'
import { FileThumb } from './file-thumb'
import { type FileValue, fileAddress, filesIn, isPicture } from './file-value'
import classes from './files-view.module.css'
import { Lightbox } from './lightbox'

interface Props {
  value: unknown
  place: 'cell' | 'page'
  /** bare shows pictures alone, without their names; on a page in a size in which they can be looked at. */
  bare?: boolean
}

const inCell = 4 // files of one cell that are shown

/** FilesView shows files. Pictures open above the page, others in a tab of their own. */
export function FilesView({ value, place, bare }: Props) {
  const { t } = useTranslation('kinds')
  const [shown, setShown] = useState<number>()
  const files = filesIn(value)
  const pictures = files.filter(isPicture)
  const visible = place === 'cell' ? files.slice(0, inCell) : files
  const named = place === 'page' || files.length === 1
  return (
    <span className={classes.files} data-place={place} data-bare={bare || undefined}>
      {visible.map((file) => {
        const inside = (
          <>
            <FileThumb file={file} size={sizeOf(file, place, bare)} />
            {named && !(bare && isPicture(file)) && (
              <FileName name={file.name} size={place === 'page' ? file.size : undefined} stacked />
            )}
          </>
        )
        const props = {
          className: classes.file,
          title: place === 'cell' ? file.name : undefined,
          'aria-label': isPicture(file) ? t('file.show', { name: file.name }) : t('file.open', { name: file.name }),
        }
        if (isPicture(file)) {
          return (
            <button
              key={file.id}
              type="button"
              {...props}
              onClick={(event) => {
                event.stopPropagation()
                setShown(pictures.indexOf(file))
              }}
              onDoubleClick={(event) => event.stopPropagation()}
            >
              {inside}
            </button>
          )
        }
        return (
          <a
            key={file.id}
            {...props}
            href={fileAddress(file)}
            target="_blank"
            rel="noopener noreferrer"
            onClick={(event) => event.stopPropagation()}
          >
            {inside}
          </a>
        )
      })}
      {visible.length < files.length && (
        <span
          className={classes.more}
          title={files
            .slice(inCell)
            .map(({ name }) => name)
            .join(', ')}
        >
          +{files.length - visible.length}
        </span>
      )}
      {pictures.length > 0 && <Lightbox pictures={pictures} shown={shown} onShow={setShown} />}
    </span>
  )
}

function sizeOf(file: FileValue, place: 'cell' | 'page', bare?: boolean): number {
  if (place === 'cell') return 26
  return bare && isPicture(file) ? 160 : 40
}
