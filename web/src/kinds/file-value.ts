import type { Field } from '../model/catalog'

/** FileValue is a file as the API shows it. */
export interface FileValue {
  id: string
  name: string
  size: number
  type: string
  /** width and height are there for pictures that can be shown. */
  width?: number | null
  height?: number | null
}

/** fileParts is what a query selects of a file. */
export const fileParts = '{ id name size type width height }'

/** address is where a file is had; with a size, a picture that fits in a square of so many pixels. */
export function fileAddress({ id }: FileValue, size?: 96 | 480 | 1600): string {
  return size ? `/files/${id}?size=${size}` : `/files/${id}`
}

/** isPicture tells that a file can be shown as one. */
export function isPicture({ width }: FileValue): boolean {
  return Boolean(width)
}

/** filesIn are the files that a value holds: of one field a file, of another a list of them. */
export function filesIn(value: unknown): FileValue[] {
  const list = Array.isArray(value) ? value : value ? [value] : []
  return list.filter((file): file is FileValue => typeof file === 'object' && file !== null && 'id' in file)
}

/** sizeText is a size in bytes as people say it: 1.2 MB. */
export function sizeText(bytes: number, language: string): string {
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const
  let at = 0
  let size = Math.max(bytes, 100) / 1000
  while (size >= 999.5 && at < units.length - 1) {
    size /= 1000
    at++
  }
  const maximumFractionDigits = size < 9.95 ? 1 : 0
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[at],
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(size)
}

/** shownTypes are the types of pictures that can be shown: those that a field of pictures takes. */
export const shownTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** Refused is why a field does not take a file. */
export type Refused = 'type' | 'size'

/** refuses tells why a field does not take a file, before it is sent; undefined where nothing speaks against it. */
export function refuses({ schema }: Field, file: File, accept: string[] | undefined): Refused | undefined {
  if (accept && !accept.some((one) => fits(file, one))) return 'type'
  const most = schema['x-maxMegabytes']
  return typeof most === 'number' && file.size > most * 2 ** 20 ? 'size' : undefined
}

/** acceptOf are the types and extensions that a field takes; undefined for all. */
export function acceptOf({ schema }: Field): string[] | undefined {
  const list = schema['x-accept']
  return Array.isArray(list) && list.length > 0 ? list.map(String) : undefined
}

function fits({ name, type }: File, what: string): boolean {
  if (what.startsWith('.')) return name.toLowerCase().endsWith(what)
  if (!type) return true // the browser does not know: the server does
  return what.endsWith('/*') ? type.startsWith(what.slice(0, -1)) : type === what
}
