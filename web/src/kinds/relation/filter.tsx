export { ReferenceOperand as RelationOperand } from '../reference-operand'
