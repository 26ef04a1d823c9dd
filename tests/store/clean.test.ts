import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { clean, cleanJson, cleanOrNull, hexOf } from '../../src/store/clean.ts'
import { freshDatabase } from '../support/database.ts'

describe('clean', () => {
  it('replaces what the store cannot hold, one for one, and leaves the rest', () => {
    expect(clean('a\0\uDC00b\uD83D\uDE00')).toBe('a\uFFFD\uFFFDb\uD83D\uDE00')
    expect(clean('sağ ol, Հայ')).toBe('sağ ol, Հայ')
    expect(cleanOrNull(null)).toBeNull()
    expect(cleanOrNull('\0')).toBe('\uFFFD')
  })

  it('cleans JSON at every depth, keys too', async () => {
    const json = cleanJson({ 'k\0': ['\0', { deep: '\uD800' }, 1, null, true] })
    await using db = await freshDatabase()
    const { rows } = await sql<{ value: unknown }>`select ${json}::jsonb as value`.execute(
      db.store.db,
    )
    expect(rows[0]?.value).toEqual({ 'k\uFFFD': ['\uFFFD', { deep: '\uFFFD' }, 1, null, true] })
  })
})

describe('hexOf', () => {
  it('is the md5 of PostgreSQL and the SHA-256 of the bytes', async () => {
    await using db = await freshDatabase()
    const text = 'İstanbul, Հայաստան, 😀'
    const { rows } = await sql<{ md5: string }>`select md5(${text}) as md5`.execute(db.store.db)
    expect(hexOf('md5', text)).toBe(rows[0]?.md5)
    const bytes = createHash('sha256').update(Buffer.from(text)).digest('hex')
    expect(hexOf('sha256', text)).toBe(bytes)
  })
})
