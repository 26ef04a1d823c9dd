import type { GroupId } from '../../model/ids.ts'
import type { Form } from '../../lexicon/form.ts'
import type { GroupMention } from '../match/types.ts'
import { isCue } from './clause.ts'
import { readForm } from './reading.ts'
import type { Scene } from './scene.ts'

/** One or more groups named side by side, or a pronoun that stands for them. */
export interface Subject {
  readonly groups: readonly GroupId[]
  readonly first: number
  readonly last: number
  readonly language: string
  /** `adjective`: names the group only together with the word after it. */
  readonly kind: 'name' | 'adjective' | 'pronoun'
  readonly form: Form
  /** How sure it is that this stands for the groups, 0 to 1. */
  readonly sure: number
}

/** The subjects by sentence, and the countries, which are no groups. */
export interface SubjectIndex {
  of(sentence: number): readonly Subject[]
  placesIn(sentence: number): readonly Subject[]
}

const first = (mention: GroupMention): number => mention.tokens[0] ?? 0
const last = (mention: GroupMention): number => mention.tokens.at(-1) ?? 0

/**
 * The groups that a text names, in order. A country is no group. A demonym with a word for people
 * after it (армянский народ, Turkish women) is a name; groups joined by "and" or a comma are one
 * subject with several targets. Two groups found in one place (a word that two languages share, or
 * a name that is also an adjective) count once.
 */
export function subjectsOf(scene: Scene, mentions: readonly GroupMention[]): SubjectIndex {
  const people = mentions
    .filter((mention) => mention.kind !== 'place')
    .toSorted((a, b) => first(a) - first(b) || last(b) - last(a))
  const subjects: Subject[] = []
  for (const mention of people) {
    const known = subjects.at(-1)
    if (known !== undefined && first(mention) <= known.last) {
      if (first(mention) === known.first) {
        subjects[subjects.length - 1] = {
          ...known,
          groups: [...new Set([...known.groups, mention.group])],
          kind: known.kind === 'name' || mention.kind !== 'demonym' ? 'name' : 'adjective',
        }
      }
      continue
    }
    subjects.push(subjectOf(scene, mention))
  }
  const places = mentions.filter((mention) => mention.kind === 'place').map(placeOf)
  return {
    of: bySentence(scene, joined(scene, subjects)),
    placesIn: bySentence(scene, places),
  }
}

function bySentence(
  scene: Scene,
  subjects: readonly Subject[],
): (sentence: number) => readonly Subject[] {
  const map = new Map<number, Subject[]>()
  for (const subject of subjects) {
    const sentence = scene.sentenceOf(subject.first)
    const list = map.get(sentence)
    if (list === undefined) map.set(sentence, [subject])
    else list.push(subject)
  }
  return (sentence) => map.get(sentence) ?? []
}

function placeOf(mention: GroupMention): Subject {
  const end = last(mention)
  const { group, language, form } = mention
  return {
    groups: [group],
    first: first(mention),
    last: end,
    language,
    kind: 'name',
    form,
    sure: 0.9,
  }
}

function subjectOf(scene: Scene, mention: GroupMention): Subject {
  const end = last(mention)
  const form = readForm(mention.form, mention.language, scene.word(end))
  const people =
    isCue(scene, end + 1, mention.language, 'people') &&
    /^[\s-]+$/.test(scene.between(end, end + 1))
  const base = {
    groups: [mention.group],
    first: first(mention),
    language: mention.language,
    sure: 1,
  }
  if (people)
    return {
      ...base,
      last: end + 1,
      kind: 'name',
      form: mention.kind === 'demonym' ? headForm(scene, end + 1, mention) : form,
    }
  return {
    ...base,
    last: end,
    kind: mention.kind === 'demonym' || describes(scene, end, mention) ? 'adjective' : 'name',
    form,
  }
}

/** Russian: a people named by an adjective of its own, which stands before a noun ("-ские крысы"). */
function describes(scene: Scene, end: number, mention: GroupMention): boolean {
  const next = end + 1
  if (
    mention.language !== 'ru' ||
    !/ск(?:и[ейхм]|ими|о[гм][оу]?|а?[яй]|ой|ую|ое)$/.test(scene.word(end))
  )
    return false
  if (scene.sentenceOf(next) !== scene.sentenceOf(end)) return false
  if (!/^[\s-]+$/.test(scene.between(end, next))) return false
  const known = [
    'filler',
    'call',
    'conjunction',
    'pronoun',
    'breaker',
    'copula',
    'negation-before',
  ] as const
  if (isCue(scene, next, 'ru', ...known, 'comparison', 'self', 'quantifier', 'say-before'))
    return false
  return (
    /(?:[ыи]|[ое]в|ей|[ая]ми?|[ая]х)$/.test(scene.word(next)) &&
    !/(?:[аеиоуыюя]ли|ть|ти)$/.test(scene.word(next))
  )
}

/** What the ending of a word for people tells: the adjective before it shows number and case too. */
function headForm(scene: Scene, token: number, mention: GroupMention): Form {
  const word = scene.word(token)
  const turkic = mention.language === 'az' || mention.language === 'tr'
  if (!turkic) return mention.form
  if (/(?:n[iu]n)$/.test(word)) return { ...mention.form, case: 'gen' }
  if (/n[iu]$/.test(word)) return { ...mention.form, case: 'acc' }
  if (/n[ea]$/.test(word)) return { ...mention.form, case: 'dat' }
  return mention.form
}

function joined(scene: Scene, subjects: readonly Subject[]): readonly Subject[] {
  const runs: Subject[] = []
  for (const subject of subjects) {
    const before = runs.at(-1)
    const gap = before === undefined ? -1 : subject.first - before.last - 1
    const linked =
      before !== undefined &&
      scene.sentenceOf(before.last) === scene.sentenceOf(subject.first) &&
      ((gap === 0 && isListed(scene, before, subject)) ||
        (gap >= 1 &&
          gap <= 2 &&
          isCue(scene, before.last + 1, subject.language, 'conjunction') &&
          (gap === 1 || isCue(scene, before.last + 2, subject.language, 'filler'))))
    if (linked && before !== undefined) {
      runs[runs.length - 1] = {
        ...subject,
        groups: [...new Set([...before.groups, ...subject.groups])],
        first: before.first,
      }
    } else runs.push(subject)
  }
  return runs
}

/** "X, Y and Z": one list, and not "unlike X, Y …", whose names differ in case or stand in contrast. */
function isListed(scene: Scene, before: Subject, next: Subject): boolean {
  if (!/^\s*,\s*$/.test(scene.between(before.last, next.first))) return false
  const { case: form } = before.form
  if (form !== undefined && form !== next.form.case) return false
  return !isCue(scene, before.first - 1, before.language, 'contrast', 'breaker')
}

/** "Three Russians": some persons, and not their group. Numbers up to 999; "millions of X" are a group. */
export function isCounted(scene: Scene, subject: Subject): boolean {
  const before = subject.first - 1
  if (scene.sentenceOf(before) !== scene.sentenceOf(subject.first)) return false
  return /^\d{1,3}$/.test(scene.word(before)) || isCue(scene, before, subject.language, 'number')
}
