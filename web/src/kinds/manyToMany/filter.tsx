export { ReferenceOperand as ManyToManyOperand } from '../reference-operand'
