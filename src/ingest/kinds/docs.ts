import { declarations } from './index.ts'

const HEAD = `# Kinds of source

Made by \`tocsin source docs\` from what each kind says of itself in \`src/ingest/kinds\`. How to declare a source:
[examples/sources.yml](../examples/sources.yml); how to add a kind: [recipe](recipes/source.md).

Every kind obeys robots.txt and a host's \`Crawl-delay\` and \`Retry-After\`, asks a host one thing at a time, and
names itself with the operator's contact address.
`

/** docs/sources.md: every kind with what it captures, remembers, and cannot see. */
export function kindsDocs(): string {
  const kinds = declarations().map(([kind, about]) => {
    const rows = [
      ['Captures', about.captures],
      ['Cursor', about.cursor],
      ['Limits', about.limits],
      ['Cannot see', about.unseen],
      ['Terms to mind', about.terms],
    ].map(([name, text]) => `- **${name}**: ${text}`)
    return [`## \`${kind}\``, '', ...rows, ''].join('\n')
  })
  return `${HEAD}\n${kinds.join('\n')}`
}
