import { expect, it } from 'vitest'
import { csv } from './csv'

const body = (...rows: Parameters<typeof csv>[0]) => csv(rows).slice(1)

it('quotes what RFC 4180 wants quoted, and nothing else', () => {
  expect(body(['a b', 'a,b', 'say "yes"', 'two\nlines'])).toBe('a b,"a,b","say ""yes""","two\nlines"\r\n')
})

it('keeps numbers numbers, and leaves what is missing empty', () => {
  expect(body([-0.25, 0, null, undefined, true])).toBe('-0.25,0,,,true\r\n')
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1'])('takes the danger from %j', (text) => {
  expect(body([text])).toBe(`'${text}\r\n`)
})

it('begins with a byte order mark', () => {
  expect(csv([['ž']])).toBe('\uFEFFž\r\n')
})
