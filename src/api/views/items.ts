import { counts } from '../../model/flagged.ts'
import type { FullItem } from '../../store/item.ts'
import type { ShownItem } from '../../store/items.ts'
import type { StoredClassification } from '../../store/classifications.ts'
import type { ClassificationCard, ItemCard } from '../contract/item.ts'
import type { ListedItem } from '../contract/items.ts'
import type { ItemRemoval } from '../contract/removals.ts'
import type { FollowedAddress } from '../../store/removals.ts'
import type { SignedIn } from '../../store/sessions.ts'
import { excerptOf } from './excerpt.ts'
import { eventCard } from './review.ts'

function sorted<Value extends string>(values: readonly Value[]): Value[] {
  return [...new Set(values)].toSorted()
}

/** One line of the list: what a reviewer needs to choose, and no more of the text than that. */
export function listedItem(item: ShownItem): ListedItem {
  const { id, text, source, author, publishedAt, precision, capturedAt, review } = item
  const said = item.classification
  const counting = (said?.flags ?? []).filter(counts)
  return {
    id,
    excerpt: excerptOf(
      text,
      counting.flatMap((flag) => flag.spans),
    ),
    source: { id: source.id, name: source.name, publisherKind: source.publisher.kind },
    author,
    publishedAt,
    precision,
    capturedAt,
    language: said?.language.code ?? null,
    covered: said?.language.covered ?? null,
    severity: said?.severity ?? null,
    categories: sorted(counting.map((flag) => flag.category)),
    targets: sorted(counting.flatMap((flag) => flag.targets)),
    uses: sorted(counting.map((flag) => flag.use)),
    flags: said?.flags.length ?? 0,
    state: review.state,
    escalated: review.escalated,
    erased: item.erased,
  }
}

function classificationCard(said: StoredClassification): ClassificationCard {
  const { id, language, severity, flags, lexicon, engine, at } = said
  return {
    id,
    language: { ...language, candidates: [...language.candidates] },
    severity,
    flags: flags.map(({ speaker, ...flag }) => ({
      ...flag,
      ...(speaker === undefined ? {} : { speaker: [speaker[0], speaker[1]] as [number, number] }),
      targets: [...flag.targets],
      why: [...flag.why],
      spans: flag.spans.map(([start, end]): [number, number] => [start, end]),
      via: [...flag.via],
      counts: counts(flag),
    })),
    readTo: said.readTo ?? null,
    lexicon,
    engine,
    at,
  }
}

function removalCard({ checks, ...known }: FollowedAddress): ItemRemoval {
  return {
    ...known,
    checks: checks.map(({ at, outcome, reason, status }) => ({ at, outcome, reason, status })),
  }
}

/** All that is known of an item, for one user. */
export function itemCard(
  item: FullItem,
  explained: Pick<ItemCard, 'entries' | 'categories'>,
  user: SignedIn,
): ItemCard {
  const { id, text, replaced, address, author, authorIsPublic, publishedAt, precision } = item
  const { capturedAt, parent, context, note, source, version, current, review } = item
  const {
    id: raw,
    address: askedFor,
    finalAddress,
    mediaType,
    fetchedAt,
    sha256,
    erased,
  } = item.evidence
  return {
    id,
    text,
    replaced,
    address,
    author,
    authorIsPublic,
    publishedAt,
    precision,
    capturedAt,
    parent,
    context: [...context],
    note,
    source,
    evidence: { raw, address: askedFor, finalAddress, mediaType, fetchedAt, sha256, erased },
    version,
    current,
    versions: item.versions.map((one) => ({
      id: one.id,
      version: one.version,
      capturedAt: one.capturedAt,
    })),
    sightings: item.sightings.map((one) => ({ raw: one.raw, at: one.at, address: one.address })),
    removal: item.removal === null ? null : removalCard(item.removal),
    classification: item.classification === null ? null : classificationCard(item.classification),
    ...explained,
    review,
    events: item.events.map((event) => eventCard(event, user)),
    erased: item.erased,
  }
}
