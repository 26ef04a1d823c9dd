import { expect, test } from 'vitest'
import { keepLexicon, wholeLexicon } from '../../src/store/lexicon-versions.ts'
import { freshDatabase } from '../support/database.ts'
import { captured, classification, classified, prepared } from './fixtures.ts'

test('a version is kept whole, word for word, and what was kept at first stays', async () => {
  await using db = await freshDatabase()
  const json = '{"version":"v1","b":1,"a":2}'
  await keepLexicon(db.store, 'v1', { entries: {} }, json)
  await keepLexicon(db.store, 'v1', { entries: {} }, '{"other":true}')
  expect(await wholeLexicon(db.store, 'v1')).toBe(json)
  expect(await wholeLexicon(db.store, 'v2')).toBeNull()
})

test('a version that was kept without its whole gets it when it is met again', async () => {
  await using db = await freshDatabase()
  await keepLexicon(db.store, 'v1', { entries: {} })
  expect(await wholeLexicon(db.store, 'v1')).toBeNull()
  await keepLexicon(db.store, 'v1', { entries: {} }, '{}')
  expect(await wholeLexicon(db.store, 'v1')).toBe('{}')
})

test('a version that classified something cannot be deleted', async () => {
  await using db = await freshDatabase()
  await prepared(db.store)
  const { work } = await captured(db.store, [{}])
  await classified(db.store, work, classification([]))
  const deleted = db.store.pool.query('delete from tocsin.lexicon_versions')
  await expect(deleted).rejects.toThrow(/violates foreign key constraint/)
})
