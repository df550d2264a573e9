import { expect, it } from 'vitest'
import { presets, readSchedule } from './schedule'

it.each([
  ['5 * * * *', { every: 'hour', minute: 5 }],
  ['30 6 * * *', { every: 'day', hour: 6, minute: 30 }],
  ['0 6 * * 1-5', { every: 'weekday', hour: 6, minute: 0 }],
  ['0 18 * * 7', { every: 'week', weekday: 7, hour: 18, minute: 0 }],
  ['0 6 15 * *', { every: 'month', day: 15, hour: 6, minute: 0 }],
])('says %s in a few words', (cron, schedule) => {
  expect(readSchedule(cron)).toEqual(schedule)
})

it.each(['*/5 * * * *', '0 6,18 * * *', '0 6 * 3 *', '0 6 1 * 1', '0 6 1-7 * 1', '0 6 * *', '0 6 * * * *', '', 'soon', '0 6 * * MON'])(
  'leaves %j as it is, rather than to say half of it',
  (cron) => {
    expect(readSchedule(cron)).toBeUndefined()
  },
)

it('says every preset', () => {
  expect(presets.map((preset) => readSchedule(preset)?.every)).toEqual(['hour', 'day', 'weekday', 'week', 'month'])
})
