import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { open } from '../../test/show'
import { workspace } from '../../test/samples'

const nobody = { automatic: false, ownerNeeded: false, oidc: null, who: null }
const refused = { status: 401, body: { title: 'Unauthorized', status: 401, detail: 'Sign in.' } }

it('asks who one is, and goes on where one wanted to', async () => {
  let signedIn = false
  fakeService({
    'GET /workspaces': () => (signedIn ? page(workspace) : refused),
    'GET /session': () => ({
      body: signedIn
        ? {
            ...nobody,
            who: { kind: 'ACCOUNT', id: 'a', name: 'Ada', email: 'ada@example.com', operator: false, workspaces: [] },
          }
        : nobody,
    }),
    'POST /sessions': (_url, body) => {
      signedIn = (body as { password: string }).password === 'right'
      return signedIn
        ? { status: 204, body: undefined }
        : { status: 401, body: { title: 'Unauthorized', status: 401, detail: 'The password is wrong.' } }
    },
    'GET /brands': page(),
    'GET /rescans': { body: { items: [], upToDate: true } },
  })
  const router = await open('/brands?workspace=main')

  await userEvent.type(await screen.findByLabelText(/E-mail/), 'ada@example.com')
  await userEvent.type(screen.getByLabelText(/^Password/), 'wrong')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText('The password is wrong.')).toBeVisible()

  await userEvent.clear(screen.getByLabelText(/^Password/))
  await userEvent.type(screen.getByLabelText(/^Password/), 'right')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))

  await waitFor(() => expect(router.state.location.href).toBe('/brands?workspace=main'))
  expect(await screen.findByRole('button', { name: 'Signed in as Ada' })).toBeVisible()
})

it('does not go to another site, whatever the address says', async () => {
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /session': { body: nobody },
    'POST /sessions': { status: 204, body: undefined },
  })
  const router = await open('/sign-in?back=//elsewhere.example/brands')

  await userEvent.type(await screen.findByLabelText(/E-mail/), 'ada@example.com')
  await userEvent.type(screen.getByLabelText(/^Password/), 'right')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))

  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
})

it('offers the sign-in provider where there is one, and says why it was refused', async () => {
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /session': { body: { ...nobody, oidc: 'Example SSO' } },
  })
  await open('/sign-in?back=/brands%3Fworkspace%3Dmain&refused=NOT_INVITED')

  expect(await screen.findByRole('link', { name: 'Sign in with Example SSO' })).toHaveAttribute(
    'href',
    '/api/v1/sessions/oidc?back=%2Fbrands%3Fworkspace%3Dmain',
  )
  expect(screen.getByRole('alert')).toHaveTextContent('Nobody has invited your e-mail address.')
})

it('offers no provider where there is none, and shows no refusal that nobody knows', async () => {
  fakeService({ 'GET /workspaces': page(workspace), 'GET /session': { body: nobody } })
  await open('/sign-in?refused=%3Cscript%3E')

  expect(await screen.findByLabelText(/E-mail/)).toBeVisible()
  expect(screen.queryByRole('link', { name: /Sign in with/ })).not.toBeInTheDocument()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

it('takes a new password by a link', async () => {
  let sent: unknown
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /session': { body: nobody },
    'POST /password-links/lookups': { body: { email: 'ada@example.com', name: 'Ada' } },
    'POST /password-links/uses': (_url, body) => {
      sent = body
      return { status: 204, body: undefined }
    },
  })
  const router = await open('/password#secret-of-the-link')

  await userEvent.type(await screen.findByLabelText(/^New password/), 'four words and a 7')
  await userEvent.click(screen.getByRole('button', { name: 'Use this password' }))

  await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  expect(sent).toEqual({ secret: 'secret-of-the-link', password: 'four words and a 7' })
})
