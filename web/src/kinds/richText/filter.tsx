export { TextOperand as RichTextOperand } from '../text-operand'
