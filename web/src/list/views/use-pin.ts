import { useQueryClient } from '@tanstack/react-query'
import { askMetadata } from '../../api/graphql'
import { type Me, meKey, type Pin, useMe } from '../../app/use-me'
import { warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'

/** usePin tells whether a view is pinned by who is signed in, and answers what pins it or takes it out. */
export function usePin(view: string | undefined): [pinned: boolean, pin: (pin: Pin | undefined) => void] {
  const client = useQueryClient()
  const textOf = useProblemText()
  const pins = useMe()?.pins ?? []
  const put = (next: Pin[]) => client.setQueryData<Me>(meKey, (me) => me && { ...me, pins: next })
  const save = async (next: Pin[]) => {
    put(next)
    try {
      const text = 'mutation ($views: [ID!]!) { pins: pinViews(views: $views) { view entity label } }'
      put((await askMetadata<{ pins: Pin[] }>(text, { views: next.map((one) => one.view) })).pins)
    } catch (error) {
      put(pins)
      warned(textOf(error as Error))
    }
  }
  const others = pins.filter((one) => one.view !== view)
  return [others.length < pins.length, (pin) => void save(pin ? [...others, pin] : others)]
}
