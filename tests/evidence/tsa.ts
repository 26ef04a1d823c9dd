import { execFile, execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type Loopback, serve } from '../support/http.ts'

const CONFIG = `
[req]
distinguished_name = name
prompt = no
[name]
CN = A time-stamp authority of the tests
[root]
basicConstraints = critical, CA:true
[tsa]
extendedKeyUsage = critical, timeStamping
[tsa_section]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
certs = root.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
`

/** A real authority: openssl answers, behind a server on loopback. */
export interface Tsa extends Loopback {
  /** Answers 503 while it is set. */
  away: boolean
  answer(query: Uint8Array): Promise<Buffer>
}

/** Makes a root and a signer in a folder (`root.pem` is what a reader trusts) and serves `/tsr`. */
export async function openTsa(folder: string): Promise<Tsa> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'tsa.cnf'), CONFIG)
  await writeFile(join(folder, 'serial'), '01\n')
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const request = ['req', '-config', 'tsa.cnf', '-newkey', 'rsa:2048', '-nodes']
  openssl(...request, '-x509', '-extensions', 'root', '-keyout', 'root.key', '-out', 'root.pem')
  openssl(...request, '-subj', '/CN=Signer', '-keyout', 'tsa.key', '-out', 'tsa.csr')
  const sign = ['x509', '-req', '-in', 'tsa.csr', '-CA', 'root.pem', '-CAkey', 'root.key']
  openssl(
    ...sign,
    '-CAcreateserial',
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'tsa',
    '-out',
    'tsa.pem',
  )

  let count = 0
  const answer = async (query: Uint8Array): Promise<Buffer> => {
    count += 1
    await writeFile(join(folder, `${count}.tsq`), query)
    const args = ['ts', '-reply', '-config', 'tsa.cnf', '-section', 'tsa_section']
    const files = ['-queryfile', `${count}.tsq`, '-out', `${count}.tsr`]
    const out = join(folder, `${count}.tsr`)
    await promisify(execFile)('openssl', [...args, ...files], { cwd: folder })
    return readFile(out)
  }
  const state = { away: false }
  const server = await serve({
    '/tsr': (asked, response) => {
      if (state.away) {
        response.writeHead(503).end()
        return
      }
      void buffer(asked)
        .then(answer)
        .then((bytes) => response.writeHead(200).end(bytes))
    },
  })
  return Object.assign(state, server, { answer })
}
