import type { FastifyInstance } from 'fastify'
import { ROUTES, type Who } from '../../../src/api/contract/routes.ts'

export interface Registered {
  readonly method: string
  readonly path: string
}

/** Every method and path that the server answers, read from its own router. */
export function registered(app: FastifyInstance): readonly Registered[] {
  const above: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const parts = /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
      if (parts === null) return []
      const [, indent = '', segment = '', methods = ''] = parts
      const depth = indent.length / 4
      const found = `${above[depth - 1] ?? ''}${segment}`
      // The router leaves out the folder of a wildcard when it prints.
      const path = found === '/docs/*' ? '/docs/static/*' : found
      above.splice(depth, above.length, path)
      return methods
        .split(', ')
        .filter((method) => method !== '')
        .map((method) => ({ method, path }))
    })
}

/** Who the contract lets call a route; `admin` where the contract does not know it. */
export function whoMay({ method, path }: Registered): Who {
  const asked = method === 'HEAD' ? 'GET' : method
  const found = Object.values(ROUTES).find((one) => one.method === asked && one.path === path)
  return found?.who ?? 'admin'
}

/** An address of the route, with a value for each parameter. */
export function filled(path: string): string {
  return path
    .replace(':id', '019aa000-0000-7000-8000-000000000000')
    .replace(':source', 'nowhere')
    .replace('*', 'swagger-ui.css')
}
