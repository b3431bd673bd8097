import { isDecimal } from '../decimal-text'

/** Point is a point of the earth in degrees; a part that is not there yet is blank. */
export interface Point {
  latitude: string
  longitude: string
}

/** pointOf reads a point of an answer, a document or a history: exact texts or numbers. */
export function pointOf(value: unknown): Point | null {
  if (typeof value !== 'object' || value === null) return null
  const { latitude, longitude } = value as Partial<Record<keyof Point, unknown>>
  return { latitude: String(latitude ?? ''), longitude: String(longitude ?? '') }
}

/** isPoint tells a point whose parts are both there and in bounds. */
export function isPoint({ latitude, longitude }: Point): boolean {
  return within(latitude, 90) && within(longitude, 180)
}

function within(text: string, most: number): boolean {
  return isDecimal(text) && Math.abs(Number(text)) <= most
}

/** withDegrees is a point with a part set; null when nothing is left of it. */
export function withDegrees(point: Point | null, part: keyof Point, degrees: string | null): Point | null {
  const next = { latitude: '', longitude: '', ...point, [part]: degrees ?? '' }
  return next.latitude || next.longitude ? next : null
}

/** pointText is a point as maps take it: 47.92, 106.91. */
export function pointText({ latitude, longitude }: Point): string {
  return `${latitude}, ${longitude}`
}

/** readPoint reads a point that was copied from a map; undefined when the text is none. */
export function readPoint(text: string): Point | undefined {
  const found = /^\s*(?:geo:)?(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text)
  const point = found && { latitude: found[1] ?? '', longitude: found[2] ?? '' }
  return point && isPoint(point) ? point : undefined
}

/** mapAddress is the page of a public map that shows a point. */
export function mapAddress({ latitude, longitude }: Point): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
}
