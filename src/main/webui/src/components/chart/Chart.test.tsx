import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { show } from '../../test/show'
import { Chart } from './Chart'

const rows = [
  ['Brand', 'Visibility'],
  ['=Zephyrun', 0.5],
]

const chart = (
  <Chart title="Brands" summary="One brand." rows={rows} format={(value) => `${value * 100} %`} height={100}>
    {({ width }) => <text>{`drawn ${width} wide`}</text>}
  </Chart>
)

it('shows its data as a table in place of the drawing', async () => {
  await show(chart)
  expect(screen.getByText('drawn 260 wide')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'More for “Brands”' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Show as a table' }))
  expect(screen.getByRole('cell', { name: '50 %' })).toBeInTheDocument()
  expect(screen.queryByText(/drawn/)).not.toBeInTheDocument()
})

it('hands out raw numbers, and no formula', async () => {
  let file: Blob | undefined
  URL.createObjectURL = vi.fn((content: Blob) => {
    file = content
    return 'blob:file'
  })
  URL.revokeObjectURL = vi.fn()
  await show(chart)
  await userEvent.click(screen.getByRole('button', { name: 'More for “Brands”' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Download the data (CSV)' }))
  expect(await file?.text()).toBe("Brand,Visibility\r\n'=Zephyrun,0.5\r\n")
})
