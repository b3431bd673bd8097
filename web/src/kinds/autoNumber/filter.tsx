export { TextOperand as AutoNumberOperand } from '../text-operand'
