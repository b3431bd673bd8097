export { SelectOperand as MultiSelectOperand } from '../select/filter'
