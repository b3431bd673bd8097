import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Confirm } from '../ui/confirm'
import { spanStyle } from './grid'
import type { Part } from './layout'

interface Props {
  part: Part & { is: 'button' }
  columns: number
  press: (set: Record<string, unknown>) => void
  disabled?: boolean
}

/** FormButton is a button of a form: it sets fields of the record, after a question where the form asks one. */
export function FormButton({ part: { label, set, confirm, width }, columns, press, disabled }: Props) {
  const [asking, ask] = useDisclosure(false)
  return (
    <div style={spanStyle(width ?? 1, columns)}>
      <Button variant="default" disabled={disabled} onClick={() => (confirm ? ask.open() : press(set))}>
        {label}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={label}
        action={label}
        onConfirm={() => {
          ask.close()
          press(set)
        }}
      >
        {confirm}
      </Confirm>
    </div>
  )
}
