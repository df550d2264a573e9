import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { show } from '../test/show'
import { ExternalLink } from './ExternalLink'

it('opens a web address in a new tab that learns nothing about this one', async () => {
  await show(<ExternalLink url="https://example.com/a">Example</ExternalLink>)
  const link = screen.getByRole('link', { name: /Example/ })
  expect(link).toHaveAttribute('href', 'https://example.com/a')
  expect(link).toHaveAttribute('target', '_blank')
  expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc')
})

it.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//example.com',
  'nonsense',
  '',
])('does not open %j', async (url) => {
  await show(<ExternalLink url={url}>Click me</ExternalLink>)
  expect(screen.queryByRole('link')).not.toBeInTheDocument()
  expect(screen.getByText('Click me')).toBeInTheDocument()
})
