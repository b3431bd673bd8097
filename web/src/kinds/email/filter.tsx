export { TextOperand as EmailOperand } from '../text-operand'
