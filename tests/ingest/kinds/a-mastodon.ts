import type { Handler } from '../../support/http.ts'

export interface Said {
  readonly id: number
  readonly [field: string]: unknown
}

/** A status as the API gives it; what is not given is plain. */
export function status({ id, ...more }: Said): Record<string, unknown> {
  return {
    id: String(id),
    uri: `https://social.example/users/jo/statuses/${id}`,
    url: `https://social.example/@jo/${id}`,
    created_at: '2026-11-10T10:00:00.000Z',
    edited_at: null,
    in_reply_to_id: null,
    language: 'en',
    visibility: 'public',
    spoiler_text: '',
    content: `<p>Number ${id}</p>`,
    reblog: null,
    account: { acct: 'jo', noindex: false },
    ...more,
  }
}

/**
 * A timeline that pages as Mastodon does: `max_id` the newest before it, `min_id` the oldest after
 * it, newest first in both, and a `Link` header where there is a page.
 */
export function timeline(said: readonly Said[]): Handler & { readonly queries: string[] } {
  const queries: string[] = []
  const handler: Handler = (request, response) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`)
    queries.push(url.search)
    const limit = Number(url.searchParams.get('limit'))
    const [min, max] = [url.searchParams.get('min_id'), url.searchParams.get('max_id')]
    const all = said.toSorted((a, b) => b.id - a.id)
    const shown =
      min === null
        ? all.filter(({ id }) => max === null || id < Number(max)).slice(0, limit)
        : all.filter(({ id }) => id > Number(min)).slice(-limit)
    const oldest = shown.at(-1)?.id ?? 0
    const more = all.some(({ id }) => id < oldest)
    const next = `<${url.origin}${url.pathname}?max_id=${oldest}>; rel="next"`
    const prev = `<http://127.0.0.1:1/api?min_id=${shown[0]?.id}>; rel="prev"`
    const link = shown.length === 0 ? {} : { link: more ? `${next}, ${prev}` : prev }
    const body = JSON.stringify(shown.map(status))
    response.writeHead(200, { 'content-type': 'application/json', ...link }).end(body)
  }
  return Object.assign(handler, { queries })
}
