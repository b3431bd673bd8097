import { Stack, Text, Title } from '@mantine/core'
import type { FormEventHandler, ReactNode } from 'react'
import { Center } from './center'
import classes from './center.module.css'

interface Props {
  title: string
  lead: string
  children: ReactNode
  below?: string
  onSubmit?: FormEventHandler<HTMLFormElement>
}

/** FormCard is a page with one card: a title, a sentence and, with onSubmit, a form. */
export function FormCard({ title, lead, children, below, onSubmit }: Props) {
  const body = <Stack gap="md">{children}</Stack>
  return (
    <Center>
      <div className={classes.card}>
        <Title order={1} size="h2">
          {title}
        </Title>
        <Text c="dimmed" mt={6} mb="lg" className={classes.lead}>
          {lead}
        </Text>
        {onSubmit ? (
          <form onSubmit={onSubmit} noValidate>
            {body}
          </form>
        ) : (
          body
        )}
      </div>
      {below && <p className={classes.below}>{below}</p>}
    </Center>
  )
}
