import { describe, expect, it } from 'vitest'
import { mention } from '../test/samples'
import { highlight, placeOf } from './highlight'

const found = (text: string, ...mentions: ReturnType<typeof mention>[]) =>
  highlight(text, mentions).map((stretch) => [stretch.text, stretch.mentions.map(({ ordinal }) => ordinal)])

describe('highlighting', () => {
  it('leaves a text without mentions whole', () => {
    expect(found('Nothing here.')).toEqual([['Nothing here.', []]])
  })

  it('has nothing to show of an empty text', () => {
    expect(found('')).toEqual([])
  })

  it('cuts at the edges of a mention', () => {
    expect(found('Try Acme now', mention(1, 4, 8))).toEqual([
      ['Try ', []],
      ['Acme', [1]],
      [' now', []],
    ])
  })

  it('counts offsets in UTF-16 units, as the service does', () => {
    const text = '👟👟 Běžmont 🏃'
    const start = text.indexOf('Běžmont')
    expect(found(text, mention(1, start, start + 7))[1]).toEqual(['Běžmont', [1]])
  })

  it('never cuts a surrogate pair in two', () => {
    expect(found('a👟b', mention(1, 2, 4))).toEqual([
      ['a', []],
      ['👟b', [1]],
    ])
    expect(found('a👟b', mention(1, 0, 2))).toEqual([
      ['a👟', [1]],
      ['b', []],
    ])
  })

  it('keeps mentions that touch apart', () => {
    expect(found('AcmeBolt', mention(1, 0, 4), mention(2, 4, 8))).toEqual([
      ['Acme', [1]],
      ['Bolt', [2]],
    ])
  })

  it('shows both mentions where they overlap', () => {
    expect(found('abcdef', mention(1, 0, 4), mention(2, 2, 6))).toEqual([
      ['ab', [1]],
      ['cd', [1, 2]],
      ['ef', [2]],
    ])
  })

  it('puts the longer of two that begin together ahead', () => {
    expect(found('Acme Trail', mention(1, 0, 4), mention(2, 0, 10))).toEqual([
      ['Acme', [2, 1]],
      [' Trail', [2]],
    ])
  })

  it('cuts off what lies outside the text, and drops what is empty or upside down', () => {
    expect(found('Acme', mention(1, -3, 2), mention(2, 3, 99), mention(3, 50, 60), mention(4, 2, 2), mention(5, 3, 1))).toEqual([
      ['Ac', [1]],
      ['m', []],
      ['e', [2]],
    ])
  })

  it('loses no character, however mentions lie', () => {
    const text = '走👟 Acme\r\n\u202eevil\u0000 Strivanta '
    const spans = Array.from({ length: text.length }, (_, start) => mention(start, start, (start * 7) % (text.length + 3)))
    const together = highlight(text, spans).map((stretch) => stretch.text).join('')
    expect(together).toBe(text)
  })
})

describe('the place of a surface in a sentence', () => {
  it.each([
    { sentence: 'Try Box today', start: 4 },
    { sentence: 'A toolBox, or Box', start: 14 },
    { sentence: 'Boxes: Box', start: 7 },
    { sentence: '👟Box', start: 2 },
    { sentence: 'Only BoxCars', start: 5 },
  ])('is $start in “$sentence”', ({ sentence, start }) => {
    expect(placeOf('Box', sentence)).toEqual({ startOffset: start, endOffset: start + 3 })
  })

  it.each([
    { surface: 'Box', sentence: 'nothing' },
    { surface: '', sentence: 'nothing' },
  ])('is nowhere when it is not in it', ({ surface, sentence }) => {
    expect(placeOf(surface, sentence)).toBeUndefined()
  })
})
