export { TextOperand as FormulaOperand } from '../text-operand'
