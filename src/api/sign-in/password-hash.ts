import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP Password Storage Cheat Sheet and ASVS 5.0 appendix C: N = 2^17, r = 8, p = 1. */
const COST = { N: 2 ** 17, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16

interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  // Keyboards compose letters in different ways; NIST SP 800-63B asks for one form before hashing.
  const bytes = Buffer.from(password.normalize('NFKC'), 'utf8')
  const maxmem = 256 * cost.N * cost.r
  return new Promise((resolve, reject) => {
    scrypt(bytes, salt, KEY_BYTES, { ...cost, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

/** `scrypt$N$r$p$<salt>$<key>`, the last two in base64url. Takes about 128 MiB while it runs. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST)
  return [
    'scrypt',
    COST.N,
    COST.r,
    COST.p,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join('$')
}

function read(hash: string): { cost: Cost; salt: Buffer; key: Buffer } | null {
  const parts = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash)
  if (parts === null) return null
  const [, N, r, p, salt = '', key = ''] = parts
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  }
}

const NOBODY = { cost: COST, salt: Buffer.alloc(SALT_BYTES), key: Buffer.alloc(KEY_BYTES) }

/**
 * Whether the password belongs to the hash. `null` stands for a user who does not exist: the same
 * work is done and the answer is false, so that time does not tell which names exist.
 */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const known = hash === null ? null : read(hash)
  const { cost, salt, key } = known ?? NOBODY
  const equal = timingSafeEqual(await derive(password, salt, cost), key)
  return equal && known !== null
}
