import { readFileSync } from 'node:fs'

/** Tocsin's version, as package.json says it. */
export const VERSION = versionIn(new URL('../../package.json', import.meta.url))

/** What captures, as evidence and exports name it: `Tocsin/0.1.0 Node/20.19.0`. */
export const SOFTWARE = `Tocsin/${VERSION} Node/${process.versions.node}`

function versionIn(file: URL): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}
