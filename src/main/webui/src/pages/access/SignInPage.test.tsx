import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { open } from '../../test/show'
import { workspace } from '../../test/samples'

const nobody = { automatic: false, ownerNeeded: false, who: null }
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
