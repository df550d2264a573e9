import { describe, expect, it } from 'vitest'
import { monitor } from '../../test/samples'
import { basketOf, definitionOf, draftOf, newMonitor } from './draft'

describe('a draft', () => {
  it('gives back the definition that it was made of', () => {
    const stored = {
      ...monitor,
      cron: '@weekly',
      timeZone: 'Europe/Prague',
      enabled: false,
      jitterSeconds: 60,
      catchUp: 'SKIP' as const,
      maxUsdPerRun: 2.5,
      maxCallsPerRun: 7,
      precision: 0.07,
    }
    const { id: _id, nextRunAt: _next, createdAt: _created, ...definition } = stored
    expect(definitionOf(draftOf(stored))).toEqual(definition)
  })

  it('keeps a schedule of its own as it is', () => {
    expect(draftOf({ ...monitor, cron: '0 6 * * *' })).toMatchObject({ schedule: 'cron', cron: '0 6 * * *' })
  })

  it('sends a cron expression only where it was chosen', () => {
    const draft = { ...newMonitor('UTC'), cron: '0 7 * * *' }
    expect(definitionOf(draft).cron).toBe('@daily')
    expect(definitionOf({ ...draft, schedule: 'cron' }).cron).toBe('0 7 * * *')
    expect(definitionOf({ ...draft, schedule: '' })).not.toHaveProperty('cron')
  })
})

describe('what a run would ask', () => {
  const draft = { ...newMonitor('UTC'), promptIds: ['p'], engineIds: ['e'] }

  it('is said once there are prompts, engines and repeats', () => {
    expect(basketOf(draft)).toEqual({ promptIds: ['p'], engineIds: ['e'], repeats: 3 })
  })

  it.each([{ promptIds: [] }, { engineIds: [] }, { repeats: '' }, { repeats: 101 }, { repeats: 1.5 }])(
    'is not said with %j',
    (fields) => {
      expect(basketOf({ ...draft, ...fields })).toBeUndefined()
    },
  )
})
