import { describe, expect, it } from 'vitest'
import { formatsOf } from './formats'

// Spaces in numbers are no-break spaces of several kinds.
const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f\u2009]+/g, ' ')

describe('a rate', () => {
  it('is written in whole per cents over few answers', () => {
    expect(formatsOf('en').rate(7 / 15, 15)).toBe('47%')
  })

  it('is written finer over many answers, so that one in a thousand is not nothing', () => {
    expect(formatsOf('en').rate(1 / 1000, 1000)).toBe('0.1%')
    expect(formatsOf('en').rate(1 / 20_000, 20_000)).toBe('0.01%')
  })

  it('is written as the language writes it', () => {
    expect(plain(formatsOf('de').rate(0.586, 285))).toBe('58,6 %')
    expect(plain(formatsOf('cs').rate(0.586, 285))).toBe('58,6 %')
    expect(formatsOf('zh-Hans').rate(0.586, 285)).toBe('58.6%')
  })
})

describe('an interval', () => {
  it('names both ends', () => {
    expect(plain(formatsOf('en').interval(0.153, 0.431, 34))).toMatch(/^15% – 43%$/)
  })

  it('names one number where both ends are written alike', () => {
    expect(formatsOf('en').interval(0.501, 0.502, 50)).toBe('50%')
  })
})

describe('a duration', () => {
  it('is in seconds below a minute', () => {
    expect(plain(formatsOf('en').duration(14_520))).toBe('14.5 sec')
  })

  it('is in minutes and whole seconds from a minute on', () => {
    expect(plain(formatsOf('en').duration(59_999))).toBe('1 min 0 sec')
    expect(plain(formatsOf('en').duration(125_000))).toBe('2 min 5 sec')
  })
})

describe('money', () => {
  it('is written to the cent', () => {
    expect(formatsOf('en').money(1234.5)).toBe('$1,234.50')
    expect(formatsOf('en').money(0.5)).toBe('$0.50')
    expect(formatsOf('en').money(0)).toBe('$0.00')
  })

  it('has three digits below ten cents, so that a call is not free', () => {
    expect(formatsOf('en').money(0.000_102_5)).toBe('$0.000103')
    expect(plain(formatsOf('de').money(0.0123))).toBe('0,0123 $')
  })
})

describe('a rough duration', () => {
  it('is in seconds below a minute, and never below none', () => {
    expect(plain(formatsOf('en').roughDuration(14_520))).toBe('15 sec')
    expect(plain(formatsOf('en').roughDuration(-5))).toBe('0 sec')
  })

  it('is to the minute from there on', () => {
    expect(plain(formatsOf('en').roughDuration(59 * 60_000))).toBe('59 min')
    expect(plain(formatsOf('en').roughDuration(125 * 60_000))).toBe('2 hr 5 min')
  })
})
