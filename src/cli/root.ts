import { fileURLToPath } from 'node:url'

/** A path below the folder that holds package.json: the same from `src/cli` and `dist/cli`. */
export function root(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}
