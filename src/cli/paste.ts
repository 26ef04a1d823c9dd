import type { StatementBody } from '../api/contract/statements.ts'
import { pasteStatement as paste } from '../ingest/worker.ts'
import type { ItemId, SourceId, UserId } from '../model/ids.ts'
import type { Source } from '../model/source.ts'
import { upsertSource } from '../store/sources.ts'
import { pseudonymKey } from './pseudonym-key.ts'
import type { Tocsin } from './tocsin.ts'

/** Where pasted statements go: one source for each language that was hinted, and one without. */
function manualSource(language: string | null): Source {
  return {
    id: (language === null ? 'pasted' : `pasted-${language}`) as SourceId,
    kind: 'manual',
    address: '',
    name: language === null ? 'Pasted by hand' : `Pasted by hand (${language})`,
    publisher: { kind: 'outlet', name: 'Pasted by hand' },
    languages: language === null ? [] : [language],
    schedule: null,
    settings: {},
    enabled: true,
  }
}

/**
 * Keeps a statement that a monitor pasted, by the steps of the source kind `manual`.
 * @throws UsageError where it cannot be taken
 */
export async function pasteStatement(
  tocsin: Tocsin,
  statement: StatementBody,
  by?: UserId,
): Promise<{ readonly item: ItemId; readonly added: boolean }> {
  const { config, data, log, store } = tocsin
  const source = manualSource(statement.language)
  await upsertSource(store, source)
  return paste(
    {
      store,
      queues: await tocsin.queues(),
      pseudonymKey: pseudonymKey(config, data.folder),
      log,
    },
    source.id,
    {
      text: statement.text,
      address: statement.address,
      speaker: statement.speaker,
      speakerIsPublic: statement.speakerIsOffice,
      date: statement.published,
      note: statement.note,
      ...(by === undefined ? {} : { by }),
    },
  )
}
