/** formats are ways to write dates that are offered; any other can be typed. */
export const formats = [
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'YYYY/MM/DD',
  'YYYYMMDD',
  'D MMM YYYY',
  'MMM D, YYYY',
  'DD/MM/YYYY hh:mm',
  'MM/DD/YYYY hh:mm',
  'DD-MM-YYYY hh:mm',
]

interface Choice {
  value: string
  label: string
}

/** currencies are codes of currencies, with their names. */
export function currencies(codes: string[], language: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return codes.map((code) => ({ value: code, label: `${code} · ${names.of(code)}` }))
}

/** countries are all that there are, by name. There is no list of them to ask for: every code of two letters is tried. */
export function countries(language: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes
    .flatMap((code) => {
      const name = unofficial.has(code) ? undefined : names.of(code)
      return name ? [{ value: code, label: name }] : []
    })
    .sort((a, b) => a.label.localeCompare(b.label, language))
}

/** unofficial are codes with a name that are no country: unions, tests, unknown. */
const unofficial = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'XA',
  'XB',
  'ZZ',
  'DD',
  'SU',
  'YU',
  'CS',
  'TP',
  'BU',
  'ZR',
  'FX',
  'AN',
  'UK',
])
