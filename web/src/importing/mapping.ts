/** Target says how the cells of one column become values of a field. */
export interface Target {
  field: string
  /** by names the field of a relation's target that the cells hold. */
  by?: string
  /** create makes the targets of a relation that are missing. */
  create?: boolean
  /** values replaces whole cells; null makes them blank. */
  values?: Record<string, string | null>
  currency?: string
  country?: string
  times?: number
  format?: string
  decimalComma?: boolean
}

/** Mapping says which column of a file becomes which field, as the server takes it. */
export interface Mapping {
  /** key is the field by which a row finds the record that it updates; without, every row makes a new one. */
  key?: string
  columns?: Record<string, Target | string>
  /** set gives fields a text for every row. */
  set?: Record<string, string>
  blank?: string[]
  /** ignore lists columns that are left out on purpose. */
  ignore?: string[]
}

/** targetOf is where a column goes; undefined when it goes nowhere. */
export function targetOf(mapping: Mapping, column: string): Target | undefined {
  const target = mapping.columns?.[column]
  return typeof target === 'string' ? { field: target } : target
}

/** columnOf is the column that goes to a field. */
export function columnOf(mapping: Mapping, field: string): string | undefined {
  return Object.keys(mapping.columns ?? {}).find((column) => targetOf(mapping, column)?.field === field)
}

/** isGiven tells whether a column or a fixed text gives a field. */
export function isGiven(mapping: Mapping, field: string): boolean {
  return columnOf(mapping, field) !== undefined || mapping.set?.[field] !== undefined
}

/**
 * setTarget sends a column to a field, or leaves it out. Another column that went there goes nowhere then, and a fixed
 * text for the field is gone; what was said of how cells are read stays only while the field does.
 */
export function setTarget(mapping: Mapping, column: string, field: string | null): Mapping {
  const columns = { ...mapping.columns }
  const ignore = new Set(mapping.ignore)
  const before = targetOf(mapping, column)
  delete columns[column]
  ignore.delete(column)
  if (field === null) {
    ignore.add(column)
    return tidy({ ...mapping, columns, ignore: [...ignore] })
  }
  const other = columnOf({ columns }, field)
  if (other !== undefined) delete columns[other]
  columns[column] = before?.field === field ? before : { field }
  return tidy({ ...without(mapping, field), columns, ignore: [...ignore] })
}

/** setOptions says something about how a column is read; what is undefined, false or empty is said no more. */
export function setOptions(mapping: Mapping, column: string, options: Partial<Target>): Mapping {
  const target = targetOf(mapping, column)
  if (!target) return mapping
  const said = Object.entries({ ...target, ...options }).filter(([, value]) => isSaid(value))
  return { ...mapping, columns: { ...mapping.columns, [column]: Object.fromEntries(said) as unknown as Target } }
}

/** setValue replaces a text that stands in a column: by another, by nothing (null), or no more (undefined). */
export function setValue(mapping: Mapping, column: string, text: string, by: string | null | undefined): Mapping {
  const values = { ...targetOf(mapping, column)?.values }
  if (by === undefined || by === text) delete values[text]
  else values[text] = by
  return setOptions(mapping, column, { values })
}

/** setFixed gives a field a text for every row, or no more. A column that went there goes nowhere then. */
export function setFixed(mapping: Mapping, field: string, text: string | null): Mapping {
  if (text === null) return without(mapping, field)
  const column = columnOf(mapping, field)
  const free = column === undefined ? mapping : setTarget(mapping, column, null)
  return { ...free, set: { ...free.set, [field]: text } }
}

/** setKey says by which field records are found that are there already; null: every row makes a new one. */
export function setKey(mapping: Mapping, key: string | null): Mapping {
  return tidy({ ...mapping, key: key ?? undefined })
}

/** read is a cell after the replacements of the mapping; '' is blank. */
export function readCell(mapping: Mapping, column: string, cell: string): string {
  const bare = cell.trim()
  const values = targetOf(mapping, column)?.values
  if (values && Object.hasOwn(values, bare)) return values[bare] ?? ''
  return mapping.blank?.includes(bare) ? '' : bare
}

function without(mapping: Mapping, field: string): Mapping {
  const { [field]: _, ...set } = mapping.set ?? {}
  return tidy({ ...mapping, set })
}

/** tidy leaves out what says nothing. */
function tidy(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => isSaid(value)))
}

function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0
  return value !== undefined && value !== null && value !== false && value !== ''
}

/** replaceRefused replaces a text that was refused, also where it is what the mapping had made of another one. */
export function replaceRefused(mapping: Mapping, column: string, refused: string, by: string | null): Mapping {
  const values = targetOf(mapping, column)?.values ?? {}
  const texts = Object.keys(values).filter((text) => values[text] === refused)
  return [...texts, refused].reduce((now, text) => setValue(now, column, text, by), mapping)
}
