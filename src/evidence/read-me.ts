import type { ExportAct } from './types.ts'

/** What the bundle says to whoever opens it. */
export function readMe(act: ExportAct, raw: boolean): string {
  const { export: id, at, software } = act
  return `# A bundle of evidence

Export ${id} of ${at}, made by ${software}. A flag in here is no finding: software points, a person
decides.

## What is in it

- \`evidence.json\`: the statements as text, where their bytes came from, what the classifier said of them,
  and what reviewers decided. Private persons have pseudonyms. Reviewers are numbers.
${raw ? RAW : NO_RAW}
- \`audit.json\`: the rows of the audit log that speak of them, and the proof that each is in the log.
- \`heads/\`: states of the log, and time-stamps of them where an authority was asked.
- \`manifest.json\` and \`SHA256SUMS\`: every file with its SHA-256.
- \`verify.mjs\`: the verifier, to be read by an expert. It needs Node 18.17 or newer and no network.

## Checking it

    sha256sum -c SHA256SUMS
    node verify.mjs

It names each fault and ends with 1 where there is any. What it proves: every file is the one of the export;
each record is what the log committed to when it was captured, classified or reviewed; each row of the log
is below the heads in here. Whoever could rewrite the whole log could have made another head too. So:

## Published heads

Get the heads that were published at the time from where they were published (a newspaper, an archive, a
mailbox, a court), one a line in a file, and let the verifier compare:

    node verify.mjs --head published-heads.jsonl

Rows below a published head were in the log, as they are here, before it was published.

## Time-stamps

A \`.tsr\` is the answer of a time-stamp authority (RFC 3161): \`manifest.tsr\` of \`manifest.json\`,
\`heads/<n>.tsr\` of \`heads/<n>.json\`. With the authority's root certificate, got from the authority itself:

    openssl ts -reply -in manifest.tsr -text
    openssl ts -verify -data manifest.json -in manifest.tsr -CAfile root.pem

and the same for each head. Where the authority signs by an intermediate certificate that the answer does
not carry, add it with \`-untrusted intermediate.pem\`.
`
}

const RAW = `- \`evidence.warc\`: the bytes as they travelled (WARC 1.1). Names of private persons are in it as they were
  published: keep it as carefully as the law where you are demands. The lines of HTTP headers are made again
  from their names and values; the body is the very one that came.`

const NO_RAW = `- The bytes as they were published were left out, so that no name of a private person is in here; their
  SHA-256 is in \`evidence.json\`.`
