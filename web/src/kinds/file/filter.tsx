export { TextOperand as FileOperand } from '../text-operand'
