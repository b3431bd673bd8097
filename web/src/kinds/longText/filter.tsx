export { TextOperand as LongTextOperand } from '../text-operand'
