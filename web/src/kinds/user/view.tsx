export { ReferenceView as UserView } from '../reference-view'
