import { askMetadata } from '../api/graphql'

/** Action is what can be done to records. */
export type Action = 'READ' | 'CREATE' | 'UPDATE' | 'DELETE' | 'RESTORE' | 'DESTROY'

/** Option is one of the values that a select can have. */
export interface Option {
  value: string
  label: string
  color: string | null
}

/** Field is a field of an entity as the person signed in may use it. */
export interface Field {
  name: string
  label: string
  help: string | null
  kind: string
  /** valueKind is the kind of its values: of a computed field that of what it comes to. */
  valueKind: string
  /** schema is the JSON Schema that the server checks values with, with the x- keywords of the field. */
  schema: Record<string, unknown>
  required: boolean
  default: unknown
  /** defaultExpression makes the default of a new record (CEL); null where there is none that may be told. */
  defaultExpression: string | null
  /** requiredWhen is the condition (CEL) under which a value is required; null where there is none that may be told. */
  requiredWhen: string | null
  unique: boolean
  /** system fields are kept by the engine: they come last. */
  system: boolean
  readable: boolean
  creatable: boolean
  importable: boolean
  updatable: boolean
  filterable: boolean
  sortable: boolean
  groupable: boolean
  /** to is the name of the entity that a relation points to. */
  to: string | null
  options: Option[]
  /** over tells of a column that shows a field of a related record by which relations that is reached. */
  over?: { relations: string[]; leaf: Field }
}

/** FormUse is what a form is used for. */
export type FormUse = 'CREATE' | 'EDIT'

/**
 * CatalogForm is a form as the person signed in may use it. What its items are, one of field, related, text and button
 * tells. A condition is null where there is none, or none that may be told.
 */
export interface CatalogForm {
  name: string
  label: string
  use: FormUse[]
  public: boolean
  tabs: { label: string | null; visibleWhen: string | null; sections: CatalogFormSection[] }[]
}

/** CatalogFormSection is a section of a form. */
export interface CatalogFormSection {
  label: string | null
  columns: number
  collapsed: boolean
  visibleWhen: string | null
  items: CatalogFormItem[]
}

/** CatalogFormItem is one thing in a form. */
export interface CatalogFormItem {
  width: number
  visibleWhen: string | null
  field: string | null
  label: string | null
  help: string | null
  default: unknown
  requiredWhen: string | null
  readOnlyWhen: string | null
  related: { list: string; label: string | null; columns: string[]; first: number | null } | null
  text: string | null
  button: { label: string; set: Record<string, unknown>; confirm: string | null } | null
}

/** CatalogPipeline is the way of records through the options of a field; what is named after its stages are fields. */
export interface CatalogPipeline {
  name: string
  label: string
  field: string
  /** when is the condition (CEL) that says which records it is for; null for all. */
  when: string | null
  /** filter finds those records; null where no filter does. */
  filter: Record<string, unknown> | null
  amount: string | null
  /** skip and back tell whether the person signed in may pass over stages, and go back. */
  skip: boolean
  back: boolean
  stages: CatalogStage[]
  since: string | null
  days: string | null
  idle: string | null
  probability: string | null
  weighted: string | null
}

/** CatalogStage is a stage of a pipeline; require are the fields that its gate asks for. */
export interface CatalogStage {
  value: string
  label: string
  probability: number | null
  closed: 'won' | 'lost' | null
  require: string[]
  time: string | null
}

/** List is the far side of a relation: of deal.company, the deals of a company. */
export interface List {
  name: string
  label: string
  /** entity is the name of the entity whose records are listed, field that of its relation to this one. */
  entity: string
  field: string
}

/** View is a kept way to look at records: shared ones come with the catalog. What the person may not read is left out. */
export interface View {
  /** name is what the API's argument view takes. */
  name: string
  label: string
  description: string | null
  layout: 'TABLE' | 'BOARD' | 'CALENDAR' | 'TIMELINE'
  icon: string | null
  order: number
  /** roles are those that it is shared with; null: everybody. */
  roles: string[] | null
  columns: { field: string; width: number | null }[]
  /** filter is its condition (CEL), filterInput the same as a filter where one can say it. */
  filter: string | null
  filterInput: Record<string, unknown> | null
  orderBy: { field: string; direction: 'ASC' | 'DESC' }[]
  search: string
  by: string | null
  card: string[]
  sum: string | null
  start: string | null
  end: string | null
  group: string | null
}

/** viewFields are what is asked of a view. */
export const viewFields = `name label description layout icon order roles columns { field width } filter filterInput
  orderBy { field direction } search by card sum start end group`

/** Entity is an entity as the person signed in may use it. */
export interface Entity {
  name: string
  plural: string
  /** type is the GraphQL type of a record. */
  type: string
  label: string
  labelPlural: string
  description: string | null
  icon: string | null
  /** display is the name of the field that stands for a record, null when it can't be read. */
  display: string | null
  owned: boolean
  system: boolean
  /** link tells that the records are the links of a many-to-many relation: they are shown beside what they link. */
  link: boolean
  actions: Action[]
  fields: Field[]
  lists: List[]
  /** views are those that are shared with the person signed in, in their order. */
  views: View[]
  /** forms are those for the person signed in: of several for one use, people get the first. */
  forms: CatalogForm[]
  pipelines: CatalogPipeline[]
}

/** Catalog is the data model as the person signed in may use it, with labels in one language. */
export interface Catalog {
  version: number
  workspace: string
  timeZone: string
  /** currency is the base currency, currencies those that amounts can be in: the base one and those that have a rate. */
  currency: string
  currencies: string[]
  /** rates are what a unit of other currencies is worth in the base currency today. */
  rates: { currency: string; rate: string }[]
  country: string | null
  locale: string
  languages: string[]
  firstWeekday: number
  /** fiscalYearStart is the month that fiscal years begin with: 1 is January. */
  fiscalYearStart: number
  entities: Entity[]
}

const catalogQuery = `query ($locale: String) { catalog(locale: $locale) {
  version workspace timeZone currency currencies rates { currency rate } country locale languages firstWeekday fiscalYearStart
  entities {
    name plural type label labelPlural description icon display owned system link actions
    fields { name label help kind valueKind schema required default defaultExpression requiredWhen unique system
      readable creatable importable updatable
      filterable sortable groupable to options { value label color } }
    lists { name label entity field }
    pipelines { name label field when filter amount skip back since days idle probability weighted
      stages { value label probability closed require time } }
    views { ${viewFields} }
    forms { name label use public tabs { label visibleWhen sections { label columns collapsed visibleWhen
      items { width visibleWhen field label help default requiredWhen readOnlyWhen text
        related { list label columns first } button { label set confirm } } } } }
  }
} }`

/** loadCatalog asks for the model with the labels of a language. */
export async function loadCatalog(locale: string, signal?: AbortSignal): Promise<Catalog> {
  const { catalog } = await askMetadata<{ catalog: Catalog }>(catalogQuery, { locale }, signal)
  return catalog
}
