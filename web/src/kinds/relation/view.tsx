export { ReferenceView as RelationView } from '../reference-view'
