import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { show } from '../test/show'
import { NotKeptNote } from './NotKeptNote'

describe('the note on days that are no longer kept', () => {
  it('says before which day, and what that means for brands that came later', async () => {
    await show(<NotKeptNote notKept={{ before: '2025-11-01', brandIds: ['late'] }} />)

    expect(screen.getByText(/^Answers before Nov 1, 2025 are no longer kept.*Brands that came later have no numbers there\.$/)).toBeVisible()
  })

  it('says nothing where all days are kept', async () => {
    await show(<NotKeptNote notKept={null} />)

    expect(screen.queryByText(/no longer kept/)).toBeNull()
  })
})
