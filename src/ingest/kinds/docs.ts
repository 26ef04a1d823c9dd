import { declarations } from './index.ts'

const HEAD = `# Kinds of source

Made by \`tocsin source docs\` from what each kind says of itself in \`src/ingest/kinds\`. How to declare a source:
[examples/sources.yml](../examples/sources.yml); how to add a kind: [recipe](recipes/source.md).

Every kind obeys robots.txt and a host's \`Crawl-delay\`, \`Retry-After\` and rate limits (\`X-RateLimit-…\`,
\`RateLimit\`), asks a host one thing at a time, and names itself with the operator's contact address. Where a host
asks for a pause in the middle, what was read is kept and the next run goes on from there. Sources with one schedule
are asked up to 5 % later, each by its own part, so that they do not ask in lock-step.

Settings of kinds that go back in time: \`since\`, the first day that is wanted (\`2026-01-01\`), and \`pages\`, how
many pages one run asks for at most (50). What a statement replies to, quotes or passes on is kept beside it as
context, where the place says so: it is shown, and neither classified nor counted.
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
