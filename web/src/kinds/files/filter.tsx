/** FilesOperand is nothing: of files it is asked whether there are any. */
export function FilesOperand() {
  return null
}
