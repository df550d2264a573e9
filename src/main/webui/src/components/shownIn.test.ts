import { expect, test } from 'vitest'
import { shownIn } from './shownIn'

function table(rows: string) {
  document.body.innerHTML = `<table>${rows}</table>`
  return document.querySelector('table')
}

test('takes the words of each cell, apart where they stand apart', () => {
  const shown = shownIn(
    table(`<thead><tr><th>Model</th><th>Size</th></tr></thead>
      <tbody><tr><th>One <em>alpha</em></th><td><strong>8B</strong><p>preferred</p></td></tr></tbody>`),
  )
  expect(shown).toEqual([
    ['Model', 'Size'],
    ['One alpha', '8B preferred'],
  ])
})

test('gives times exactly, and leaves out what is pressed or drawn', () => {
  const shown = shownIn(
    table(`<tr><td><time datetime="2026-01-31T10:00:00Z">31 Jan</time> by us</td>
      <td>Yes<button>Revoke</button><svg><text>x</text></svg><span aria-hidden="true">→</span></td></tr>`),
  )
  expect(shown).toEqual([['2026-01-31T10:00:00Z by us', 'Yes']])
})

test('keeps columns under their headings', () => {
  expect(shownIn(table('<tr><td colspan="2">Both</td><td>Third</td></tr>'))).toEqual([['Both', '', 'Third']])
})

test('has nothing of no table', () => {
  expect(shownIn(null)).toEqual([])
})
