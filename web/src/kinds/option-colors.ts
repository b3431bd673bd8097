/** colors are the names of colours that options are offered, with their hue in degrees; gray has none. */
export const colors: Record<string, number | undefined> = {
  gray: undefined,
  red: 25,
  pink: 0,
  grape: 320,
  violet: 295,
  indigo: 275,
  blue: 255,
  cyan: 215,
  teal: 180,
  green: 150,
  lime: 128,
  yellow: 95,
  orange: 60,
}

/** colorStyle is the custom properties that paint a colour: light or dark as the page is. One not known is gray. */
export function colorStyle(color: string | null): React.CSSProperties {
  if (color?.startsWith('#')) return { '--chroma': 1, '--color': color } as React.CSSProperties
  const hue = color ? colors[color] : undefined
  return { '--chroma': hue === undefined ? 0 : 1, '--color': `oklch(60% 0.16 ${hue ?? 0})` } as React.CSSProperties
}
