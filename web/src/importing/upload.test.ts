import { expect, test } from 'vitest'
import { Failure } from '../api/failure'
import { partBytes, toBase64, upload } from './upload'

const text = 'name;город\n'.repeat(100_000)
const file = new Blob([text])
const never = new AbortController().signal
const atOnce = () => Promise.resolve()

/** server keeps parts as the real one does: one that is there already is ignored. */
function server(fail: (times: number) => unknown = () => undefined) {
  const kept: string[] = []
  let bytes = 0
  let times = 0
  const send = async (_: string, part: number, data: string) => {
    const error = fail(times++)
    if (error instanceof Failure) throw error
    if (part === kept.length) {
      kept.push(data)
      bytes += atob(data).length
    }
    if (error) throw new Failure('NETWORK') // the answer is lost, not the part
    return { bytes, partCount: kept.length }
  }
  const whole = () => new TextDecoder().decode(Buffer.concat(kept.map((part) => Buffer.from(part, 'base64'))))
  return { send, kept, whole }
}

test('a file arrives as it is, in parts that the server takes', async () => {
  const { send, kept, whole } = server()
  const shares: number[] = []
  await upload(file, { id: 'x', bytes: 0, partCount: 0 }, ({ sent }) => shares.push(sent), never, send, atOnce)
  expect(whole()).toBe(text)
  expect(kept.length).toBe(Math.ceil(file.size / partBytes))
  expect(Math.max(...kept.map((part) => part.length))).toBeLessThan(1 << 20)
  expect(shares.at(-1)).toBe(file.size)
})

test('parts that do not arrive are sent again, and those whose answer was lost are not doubled', async () => {
  const fails = [undefined, new Failure('NETWORK'), 'answer', new Failure('UNAVAILABLE')]
  const { send, whole } = server((times) => fails[times])
  const lost: boolean[] = []
  await upload(file, { id: 'x', bytes: 0, partCount: 0 }, (now) => lost.push(now.lost), never, send, atOnce)
  expect(whole()).toBe(text)
  expect(lost.filter(Boolean)).toHaveLength(3)
})

test('only the rest is sent of a file that was begun', async () => {
  const { send, kept } = server()
  await upload(file.slice(0, partBytes), { id: 'x', bytes: 0, partCount: 0 }, () => {}, never, send, atOnce)
  await upload(file, { id: 'x', bytes: partBytes, partCount: 1 }, () => {}, never, send, atOnce)
  expect(kept.map((part) => atob(part).length).reduce((a, b) => a + b)).toBe(file.size)
})

test('a refusal ends it, and so does whoever cancels', async () => {
  const { send } = server(() => new Failure('LIMIT', 'too large'))
  const from = { id: 'x', bytes: 0, partCount: 0 }
  await expect(upload(file, from, () => {}, never, send, atOnce)).rejects.toThrow('too large')
  const cancel = new AbortController()
  const going = upload(file, from, () => cancel.abort(), cancel.signal, server().send, atOnce)
  await expect(going).rejects.toThrow()
})

test('base64 is that of all bytes', () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => at % 256)
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
})
