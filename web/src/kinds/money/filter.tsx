export { NumberOperand as MoneyOperand } from '../number-operand'
