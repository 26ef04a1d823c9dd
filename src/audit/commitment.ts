import { randomBytes } from 'node:crypto'
import { canonicalJson, sha256 } from './sha256.ts'

/** 128 random bits: nobody can try out what a commitment stands for without them. */
const SALT_BYTES = 16

/** The salt of one record, kept in its row and erased with it. */
export function newSalt(): Buffer {
  return randomBytes(SALT_BYTES)
}

/**
 * Hex of SHA-256 over the salt and the SHA-256 of the record's canonical JSON. It binds the log to the
 * record while the salt is there, and says nothing of it when the salt is gone.
 */
export function commitmentOf(salt: Uint8Array, record: object): string {
  const digest = Buffer.from(sha256(canonicalJson(record)), 'hex')
  return sha256(Buffer.concat([salt, digest]))
}

/** An id and the commitment to its record, as the bodies of acts list them. */
export type Commitment = readonly [id: string, commitment: string]
