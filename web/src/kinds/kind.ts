import type { ComponentType, ReactNode } from 'react'
import type { Entity, Field } from '../model/catalog'
import type { Model } from '../model/model'
import type { ViolationText } from '../records/validate-text'

/** ViewProps are those of a component that shows a value. Blank values never reach it. */
export interface ViewProps<V = unknown> {
  field: Field
  value: V
  /** place says how much room there is: a cell of a table, or a line of a record's page. */
  place: 'cell' | 'page'
}

/** InputProps are those of a component that edits a value; null is blank. */
export interface InputProps<V = unknown> {
  field: Field
  value: V | null
  onChange: (value: V | null) => void
  /** label stands above the input; in cells it is left out and read aloud only. */
  label: string
  place: 'cell' | 'form'
  description?: ReactNode
  error?: ReactNode
  required?: boolean
  disabled?: boolean
  autoFocus?: boolean
  onBlur?: () => void
  /** name is that of the form control: the field's. */
  name?: string
}

/** OperandProps are those of a component that edits what a condition compares with. */
export interface OperandProps<V = unknown> {
  field: Field
  operator: string
  value: V | null
  onChange: (value: V | null) => void
  label: string
}

/** WordsProps are those of a component that says what a condition compares with. */
export interface WordsProps {
  field: Field
  operator: string
  value: unknown
}

/** SettingsProps are those of a component that edits what a field's document says beyond name, label and kind. */
export interface SettingsProps {
  /** keywords is the field's JSON Schema as it stands in the entity's document. */
  keywords: Record<string, unknown>
  onChange: (keywords: Record<string, unknown>) => void
  /** entities are those that a relation can point to: those of the draft. */
  entities: { name: string; label: string; icon?: string | null }[]
  /** itself is the name of the entity that the field belongs to, where that is known. */
  itself?: string
  /** fresh tells that the field is not published yet: what fixes its storage can still be chosen. */
  fresh: boolean
  around: Around
}

/** Around is what the settings of a field may speak of: the draft, as far as it goes beyond the field itself. */
export interface Around {
  /** entity is the one that the field is of. */
  entity: Entity
  entities: Entity[]
  /** documentOf is the text of an entity's document where the draft has changed it. */
  documentOf: (entity: string) => string | undefined
}

/** Operator is a way to compare a field with something. Its label is the text kinds:operator.<name>. */
export interface Operator {
  name: string
  /** operand tells whether something is compared with: isNull takes nothing. */
  operand: boolean
  /**
   * filter is the GraphQL filter of a condition, for the entity's filter input. operand is what its Operand gave:
   * undefined is answered while that is not complete.
   */
  filter: (field: Field, operand: unknown, here: Here) => Record<string, unknown> | undefined
}

/** Here is what conditions mean by "me": they are asked anew each time. */
export interface Here {
  /** me is the id of the person signed in, as the workspace knows them. */
  me?: string
}

/**
 * ImportOption is something that can be said of a file's column that goes to a field: by what its cells find records, of
 * which currency amounts are that name none, of which country phone numbers, how dates are written, whether a comma is
 * the decimal point, and what numbers are multiplied by.
 */
export type ImportOption = 'by' | 'currency' | 'country' | 'format' | 'decimalComma' | 'times'

/**
 * Kind is all that the app knows of a field kind: nothing outside of its folder compares its name. What its values are
 * edited with, compared with and set up by is listed apart (inputs, operands, settings): it comes when it is needed.
 */
export interface Kind<V = unknown> {
  name: string
  /** Icon stands beside fields of the kind in lists. */
  Icon: ComponentType<{ size?: number | string }>
  View: ComponentType<ViewProps<V>>
  /** operators come in the order in which they are offered, the usual one first. */
  operators: Operator[]
  /** Words says what a condition compares with, in few words. Where it is left out, text says it. */
  Words?: ComponentType<WordsProps>
  /** align is where values stand in columns: numbers and amounts at the end. */
  align: 'start' | 'end' | 'center'
  /** width is how wide a column begins, in pixels. */
  width: number
  /** selection is what a query selects to read a field. */
  selection: (field: Field, model: Model) => string
  /** read is the value in what a query answered; where it is left out, what stands under the field's name. */
  read?: (field: Field, row: Record<string, unknown>) => V | null
  /** write is the members of a GraphQL input that set a field. */
  write: (field: Field, value: V | null) => Record<string, unknown>
  /** order is the GraphQL order of a field: nested for a relation. */
  order: (field: Field, direction: 'ASC' | 'DESC', model: Model) => Record<string, unknown> | undefined
  /** plain is a value in the form that the field's schema speaks of: exact numbers are numbers there. */
  plain: (value: V) => unknown
  /**
   * form is what a value must look like beyond its JSON Schema; text is what people are told: kinds:violation.<text>.
   * alone tells that the server has no other reason to refuse the form of a value.
   */
  form?: { text: ViolationText; holds: (value: V) => boolean; alone?: true }
  /** text is a value in plain words: for search, the clipboard and what is read aloud. */
  text: (value: V, field: Field) => string
  /** search is the filter that finds a text that somebody typed; undefined where the kind has no text. */
  search?: (field: Field, text: string) => Record<string, unknown>
  /** typed is the value that somebody means who typed a text to find a record by it; left out, it is the text itself. */
  typed?: (text: string) => V
  /** blank is the JSON Schema with which a new field begins, beyond x-kind and title. */
  blank: () => Record<string, unknown>
  /** picks tells that a change of a value is a choice made: a cell saves it at once. */
  picks?: true
  /** brief tells that a cell shows a value whole, as a rule, though nothing can be sorted by it. */
  brief?: true
  /** sums tells that values can be added up. */
  sums?: true
  /** dates tells that values stand in a calendar: days of it, or instants. */
  dates?: 'day' | 'instant'
  /**
   * group is how records are put together that have the same value: the keys of a GraphQL groupBy, what their group
   * selects, and what identifies a group in an answer; null for those without a value. Left out, the value does.
   */
  group?: {
    by: (field: Field, model: Model) => Record<string, unknown>[]
    selection: (field: Field, model: Model) => string
    read: (field: Field, group: Record<string, unknown>) => unknown
    keyOf: (value: unknown) => string
    filter: (field: Field, key: string) => Record<string, unknown>
  }
  /** columns lets a board have a column for each option. */
  columns?: (field: Field) => { value: unknown; label: string; color: string | null }[]
  /** apart tells that values are records of their own beside this one: files don't give them, and bulk edits don't set them. */
  apart?: true
  /** computed tells that nobody gives values: they follow from other fields, and are of the kind that these make. */
  computed?: true
  /** importing is what can be said of a file's column that goes to a field of the kind. */
  importing?: ImportOption[]
}
