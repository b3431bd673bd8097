export { TextOperand as PhoneOperand } from '../text-operand'
