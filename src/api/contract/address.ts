import { ROUTES, type RouteName } from './routes.ts'

/** Values of a query string; those that are undefined are left out. */
export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * The path and query string of a route, with every value encoded.
 *
 * @throws Error where a parameter of the path is not given.
 */
export function addressOf(
  name: RouteName,
  params: Readonly<Record<string, string>> = {},
  query: QueryValues = {},
): string {
  const path = ROUTES[name].path.replace(/:([a-z]+)/g, (_, key: string) => {
    const value = params[key]
    if (value === undefined) throw new Error(`route ${name}: parameter ${key} is missing; give it`)
    return encodeURIComponent(value)
  })
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.set(key, String(value))
  }
  return search.size === 0 ? path : `${path}?${search}`
}
