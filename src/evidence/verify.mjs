#!/usr/bin/env node
// Verifies a bundle of evidence that Tocsin exported. Plain Node 18.17 or newer; no network.
//   node verify.mjs [--head published-heads.jsonl] [folder, by default the one of this file]
// It recomputes every hash, names each fault, and ends with 1 where there is any.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const sha256 = (...parts) =>
  parts.reduce((h, part) => h.update(part), createHash('sha256')).digest()
const hex = (...parts) => sha256(...parts).toString('hex')
const bytesOf = (text) => Buffer.from(text, 'hex')

/** JSON by RFC 8785: keys in order, no spaces; numbers and strings as ECMAScript writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const part = (key) => `${JSON.stringify(key)}:${canonical(value[key])}`
  return `{${Object.keys(value).sort().map(part).join(',')}}`
}

/**
 * Verifies the files of a bundle, given as a Map from path to bytes.
 * @param published lines of heads that were got from elsewhere: a newspaper, an archive, a court
 */
export function verifyBundle(files, published = []) {
  const faults = []
  const notes = []
  const fault = (place, text) => void faults.push(`${place}: ${text}`)
  checkSums(files, fault)
  try {
    const read = (path) => JSON.parse(files.get(path).toString('utf8'))
    const [manifest, evidence, audit] = ['manifest', 'evidence', 'audit'].map((n) =>
      read(`${n}.json`),
    )
    checkManifest(files, manifest, fault)
    checkHeads(files, audit, published, fault, notes)
    checkEvidence(evidence, audit.rows, fault)
    checkExport(files, manifest, audit.rows, fault)
    if (manifest.raw) checkWarc(files.get('evidence.warc'), evidence, fault)
    checkStamp(files, 'manifest.tsr', 'manifest.json', fault, notes)
  } catch (error) {
    fault('bundle', `cannot be read to its end: ${error.message}`)
  }
  return { faults, notes }
}

/** SHA256SUMS names every other file, and is what the files give, byte for byte. */
function checkSums(files, fault) {
  const said = files.get('SHA256SUMS')?.toString('latin1') ?? ''
  const paths = [...files.keys()].filter((path) => path !== 'SHA256SUMS').sort()
  const made = paths.map((path) => `${hex(files.get(path))}  ${path}`)
  if (said === made.map((line) => `${line}\n`).join('')) return
  fault('SHA256SUMS', 'is not what the files give')
  const lines = said.split('\n')
  for (const [n, line] of made.entries()) {
    if (!lines.includes(line)) fault(paths[n], 'was changed or added')
  }
  for (const path of lines.map((line) => line.slice(66)).filter(Boolean)) {
    if (!files.has(path)) fault(path, 'is missing')
  }
}

/** The manifest lists all but itself, what stamps it, and SHA256SUMS. */
function checkManifest(files, manifest, fault) {
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  for (const path of listed.keys()) if (!files.has(path)) fault(path, 'is missing')
  for (const [path, bytes] of files) {
    if (['manifest.json', 'manifest.tsr', 'SHA256SUMS'].includes(path)) continue
    const { size, sha256: hash } = listed.get(path) ?? {}
    if (size !== bytes.length || hash !== hex(bytes))
      fault(path, 'is not as manifest.json lists it')
  }
}

/** RFC 9162, section 2.1.3.2: where the path leads from row `seq` in a tree of `size` rows. */
function rootOf(rowHash, seq, size, path) {
  let node = sha256(Buffer.from([0]), bytesOf(rowHash))
  let [at, last] = [seq - 1, size - 1]
  for (const step of path.map(bytesOf)) {
    if (last === 0) return null
    const right = at % 2 === 1 || at === last
    node = sha256(Buffer.from([1]), ...(right ? [step, node] : [node, step]))
    if (right) while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)]
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? node.toString('hex') : null
}

/** Each row of the audit log has the hash that its content gives, and is proved below each head. */
function checkHeads(files, { rows, heads }, published, fault, notes) {
  const known = published.map((line) => canonical(JSON.parse(line)))
  const covered = new Set()
  for (const { seq, at, act, actor, body, previous, hash } of rows) {
    const line = [previous, seq, at, act, actor, body].join('\n')
    if (hex(line) !== hash) fault(`row ${seq}`, 'its content does not give its hash')
    if (!heads.some(({ head }) => head.seq >= seq)) fault(`row ${seq}`, 'is below no head')
  }
  for (const { head, proofs } of heads) {
    const line = canonical(head)
    const path = `heads/${head.seq}`
    if (files.get(`${path}.json`)?.toString('utf8') !== line) fault(path, 'is not as in audit.json')
    checkStamp(files, `${path}.tsr`, `${path}.json`, fault, notes)
    for (const { seq, hash } of rows.filter((row) => row.seq <= head.seq)) {
      const proved = rootOf(hash, seq, head.seq, proofs[seq] ?? []) === head.root
      if (!proved || (seq === head.seq && hash !== head.hash)) {
        fault(`row ${seq}`, `is not proved to be below head ${head.seq}`)
      } else if (known.includes(line)) covered.add(seq)
    }
  }
  if (known.length === 0) notes.push('No published head was given: see README.md.')
  else if (covered.size === 0) fault('heads', 'none of them is among the published ones')
  else notes.push(`Below a published head: ${covered.size} of ${rows.length} rows.`)
}

/**
 * Every record is what rows of the log commit to, by the SHA-256 of a salt and the SHA-256 of the
 * record; and every text has its hash.
 */
function checkEvidence(evidence, rows, fault) {
  const salts = new Map(evidence.items.map(({ record, salt }) => [record.id, salt]))
  const check = (act, list, { record, salt = salts.get(record.item) }) => {
    const made = hex(bytesOf(salt), sha256(canonical(record)))
    const said = rows
      .flatMap((row) => (row.act === act ? (JSON.parse(row.body)[list] ?? []) : []))
      .filter(([id]) => id === record.id)
    if (said.length > 0 && said.every((parts) => parts.at(-1) === made)) return
    fault(`${list} ${record.id}`, 'is not what the log commits to')
  }
  for (const one of evidence.raws) check('capture', 'raws', one)
  for (const one of evidence.classifications) check('classification', 'classifications', one)
  for (const one of evidence.reviews) check('review', 'reviews', one)
  for (const one of evidence.items) {
    check('capture', 'items', one)
    const place = `items ${one.record.id}`
    if (hex(one.text) !== one.record.text) fault(place, 'its text was changed')
    const raw = evidence.raws.find(({ record }) => record.id === one.record.raw)
    if (raw === undefined) fault(place, 'the raw item that it is derived from is missing')
  }
}

/** The export is an act of the log, which names the hash of evidence.json. */
function checkExport(files, { export: id, raw }, rows, fault) {
  const bodies = rows.filter(({ act }) => act === 'export').map(({ body }) => JSON.parse(body))
  const body = bodies.find((one) => one.export === id)
  if (body === undefined || body.raw !== raw) fault('manifest.json', 'is of no export of the log')
  else if (body.evidence !== hex(files.get('evidence.json'))) {
    fault('evidence.json', 'is not the one that the log names')
  }
}

/** WARC 1.1: every block has its digest, and the bytes of every raw item are there. */
function checkWarc(bytes, { raws, warc }, fault) {
  if (bytes === undefined || hex(bytes) !== warc) fault('evidence.warc', 'is not as exported')
  const payloads = new Map()
  for (let at = 0; at < (bytes?.length ?? 0);) {
    const end = bytes.indexOf('\r\n\r\n', at)
    const head = bytes.subarray(at, end).toString('utf8')
    const field = (name) => new RegExp(`^${name}: (.*?)\r?$`, 'm').exec(head)?.[1] ?? ''
    const block = bytes.subarray(end + 4, end + 4 + Number(field('Content-Length')))
    const id = field('WARC-Record-ID')
    const digest = field('WARC-Block-Digest')
    if (digest !== `sha256:${hex(block)}`) fault(`evidence.warc ${id}`, 'has another digest')
    const body = field('WARC-Type') === 'response' ? block.indexOf('\r\n\r\n') + 4 : 0
    payloads.set(id, block.subarray(body))
    if (end < at) break
    at = end + block.length + 8
  }
  for (const { record } of raws) {
    const payload = payloads.get(`<urn:uuid:${record.id}>`)
    if (payload !== undefined && hex(payload) === record.sha256) continue
    fault(`raws ${record.id}`, 'its bytes are missing in evidence.warc, or were changed')
  }
}

/** Whether a time-stamp is of this file; openssl checks who gave it and when: see README.md. */
function checkStamp(files, path, of, fault, notes) {
  const token = files.get(path)
  if (token === undefined) return
  if (!token.includes(sha256(files.get(of)))) fault(path, `is no time-stamp of ${of}`)
  else notes.push(`${path} stamps ${of}: check its signature with openssl, see README.md.`)
}

function main(args) {
  const at = args.indexOf('--head')
  const given = at < 0 ? '' : readFileSync(args.splice(at, 2)[1], 'utf8')
  const folder = resolve(args[0] ?? dirname(fileURLToPath(import.meta.url)))
  const paths = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll('\\', '/'))
  const names = paths.filter((path) => !statSync(join(folder, path)).isDirectory())
  const files = new Map(names.map((path) => [path, readFileSync(join(folder, path))]))
  const { faults, notes } = verifyBundle(files, given.split('\n').filter(Boolean))
  const end = faults.length === 0 ? `Sound: ${files.size} files.` : `NOT SOUND: ${faults.length}.`
  process.stdout.write([...notes, ...faults.map((one) => `FAULT ${one}`), end, ''].join('\n'))
  process.exitCode = faults.length === 0 ? 0 : 1
}

const started = process.argv[1] !== undefined && realpathSync(process.argv[1])
if (started === fileURLToPath(import.meta.url)) main(process.argv.slice(2))
