import { vi } from 'vitest'

interface Answer {
  status?: number
  body: unknown
}

type Reply = Answer | ((url: URL, body: unknown) => Answer)

/** Stands in for the service: a reply for each "METHOD /path"; what is not there is a 404 problem. Tells what was asked. */
export function fakeService(replies: Record<string, Reply>): URL[] {
  const asked: URL[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    const reply = replies[`${request.method} ${url.pathname.replace('/api/v1', '')}`]
    const { status = 200, body } =
      reply === undefined
        ? { status: 404, body: { title: 'Not found', status: 404, detail: `There is no ${url.pathname}.` } }
        : typeof reply === 'function'
          ? reply(url, request.body === null ? undefined : await request.json())
          : reply
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  })
  return asked
}

export function page<T>(...items: T[]): Answer {
  return { body: { items, next: null } }
}
