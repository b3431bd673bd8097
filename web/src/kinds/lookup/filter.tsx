export { TextOperand as LookupOperand } from '../text-operand'
