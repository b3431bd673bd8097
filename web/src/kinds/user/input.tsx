export { ReferenceInput as UserInput } from '../reference-input'
