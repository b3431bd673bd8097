export { ReferenceInput as RelationInput } from '../reference-input'
