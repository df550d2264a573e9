import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { show } from '../../test/show'
import { Trend, type TrendPoint } from './Trend'

const DAY = 86_400_000

const point = (day: number, value: number | null): TrendPoint => ({ at: day * DAY, value, low: value, high: value, complete: true })

function Shown({ values }: { values: (number | null)[] }) {
  const [chosen, choose] = useState(0)
  const points = values.map((value, day) => point(day, value))
  return (
    <svg>
      <Trend
        title="Visibility"
        size={{ width: 400, height: 200 }}
        series={[{ id: 'own', name: 'Zephyrun', look: 0, own: true, points }]}
        marks={[]}
        formatValue={String}
        formatTime={String}
        chosen={chosen}
        onChoose={choose}
        inWords={(index) => `day ${index}: ${values[index]}`}
      />
    </svg>
  )
}

it('is walked with the arrow keys, and tells what stands there', async () => {
  await show(<Shown values={[0.1, 0.2, 0.3]} />)
  const slider = screen.getByRole('slider')
  expect(slider).toHaveAttribute('aria-valuetext', 'day 0: 0.1')
  await userEvent.click(slider)
  await userEvent.keyboard('{Home}{ArrowRight}')
  expect(slider).toHaveAttribute('aria-valuetext', 'day 1: 0.2')
  await userEvent.keyboard('{End}{ArrowRight}')
  expect(slider).toHaveAttribute('aria-valuetext', 'day 2: 0.3')
})

it('leaves a gap where nothing was measured, and a dot for what stands alone', async () => {
  const { container } = await show(<Shown values={[0.1, 0.2, null, 0.4]} />)
  const line = container.querySelector('[data-own] path:last-of-type')?.getAttribute('d') ?? ''
  expect(line.match(/M/g)).toHaveLength(2)
  expect(container.querySelectorAll('[data-own] circle')).toHaveLength(1)
})
