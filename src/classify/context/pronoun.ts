import { hasCue, sameClause } from './clause.ts'
import type { Hit } from './cue-index.ts'
import type { Located } from './located.ts'
import type { Scene } from './scene.ts'
import type { Subject } from './subject.ts'

/**
 * Pronouns near the expression that stand for a group named before them: earlier in the same
 * sentence, or last of all in the sentence before. "They" after "we" stands for nobody known.
 */
export function pronounSubjects(
  scene: Scene,
  at: Located,
  subjects: readonly Subject[],
): readonly Subject[] {
  const named = (sentence: number, before: number): Subject | undefined =>
    subjects.findLast(
      (subject) => scene.sentenceOf(subject.first) === sentence && subject.last < before,
    )
  return pronouns(scene, at).flatMap(({ kind, hit }): Subject[] => {
    const here = named(at.sentence, hit.first)
    const antecedent =
      here ??
      named(at.sentence - 1, Number.MAX_SAFE_INTEGER) ??
      named(at.sentence - 2, Number.MAX_SAFE_INTEGER) ??
      named(at.sentence + 1, Number.MAX_SAFE_INTEGER)
    if (antecedent === undefined || (kind === 'you' && !isCalled(scene, antecedent))) return []
    const sure = here === undefined ? 0.7 : 0.8
    return [standing(at, kind, hit, antecedent.groups, sure)]
  })
}

/** The same pronouns where the text names nobody: somebody is meant, and no group is known. */
export function unknownSubjects(scene: Scene, at: Located): readonly Subject[] {
  return pronouns(scene, at).map(({ kind, hit }) => standing(at, kind, hit, [], 1))
}

type Kind = 'pronoun' | 'pronoun-object' | 'you'

function pronouns(scene: Scene, at: Located): readonly { kind: Kind; hit: Hit }[] {
  return (['pronoun', 'pronoun-object', 'you'] as const).flatMap((kind) =>
    scene
      .hits(at.sentence, kind, at.language)
      .filter((hit) => !at.match.tokens.includes(hit.first))
      .map((hit) => ({ kind, hit })),
  )
}

function standing(
  at: Located,
  kind: Kind,
  hit: Hit,
  groups: Subject['groups'],
  sure: number,
): Subject {
  return {
    groups,
    first: hit.first,
    last: hit.last,
    language: at.language,
    kind: 'pronoun',
    form: {
      copula: false,
      plural: true,
      ...(kind === 'pronoun-object' ? { case: 'acc' as const } : {}),
    },
    sure,
  }
}

/** A group that is called by its name: "Turks! You are …", "Ermənilər, siz …". */
function isCalled(scene: Scene, subject: Subject): boolean {
  const after = scene.text.slice(scene.tokens[subject.last]?.end ?? 0).slice(0, 3)
  return /^\s*[,!…]/.test(after)
}

/**
 * Turkic and Armenian leave the pronoun out: "İtdirlər!" after a sentence that names the group. Only
 * where the expression carries or has the verb "to be", and nothing else could be its subject.
 */
export function droppedSubject(
  scene: Scene,
  at: Located,
  subjects: readonly Subject[],
): Subject | null {
  const range = scene.tokensOf(at.sentence)
  if (range === null || at.language === 'en' || at.language === 'ru') return null
  const after = at.last < range[1] && hasCue(scene, 'copula', at.language, at.last + 1, at.last + 1)
  if (!at.match.form.copula && !after) return null
  if (at.match.form.person === 1 || !at.match.form.plural) return null
  for (let token = range[0]; token < at.first; token += 1) {
    if (!hasCue(scene, 'filler', at.language, token, token)) return null
  }
  const antecedent = subjects.findLast((s) => scene.sentenceOf(s.first) === at.sentence - 1)
  if (antecedent === undefined || !sameClause(scene, range[0], at.first)) return null
  return {
    ...antecedent,
    first: at.first,
    last: at.first,
    kind: 'pronoun',
    form: at.match.form,
    sure: 0.6,
  }
}

/**
 * The expression holds the pronoun itself ("they must leave", "onları qovun"): it stands for the group
 * named last, in the same sentence or the one before.
 */
export function ownPronoun(
  scene: Scene,
  at: Located,
  subjects: readonly Subject[],
): Subject | null {
  // "Their heads", and not "their invention": only what is done to somebody is done to the owner.
  const owner = at.match.entry.role === 'object' ? (['possessor'] as const) : []
  const own = (['pronoun', 'pronoun-object', 'you', ...owner] as const).some((kind) =>
    scene
      .hits(at.sentence, kind, at.language)
      .some((hit) => at.match.tokens.some((token) => hit.first <= token && token <= hit.last)),
  )
  if (!own) return null
  const antecedent = subjects.findLast((subject) => {
    const sentence = scene.sentenceOf(subject.first)
    return sentence === at.sentence ? subject.last < at.first : sentence < at.sentence
  })
  return antecedent === undefined ? null : standIn(antecedent, at, 0.75)
}

/** "Turks! Get out of here!": a demand right after the group is called by its name. */
export function calledBefore(
  scene: Scene,
  at: Located,
  subjects: readonly Subject[],
): Subject | null {
  const { role } = at.match.entry
  if (role === 'predicate' || at.first !== scene.tokensOf(at.sentence)?.[0]) return null
  const antecedent = subjects.findLast((s) => scene.sentenceOf(s.first) === at.sentence - 1)
  return antecedent !== undefined && isCalled(scene, antecedent)
    ? standIn(antecedent, at, 0.7)
    : null
}

/**
 * "What are the X? Pigs." "X? Rats!": a question about a group, or its bare name, is answered by the
 * expression alone.
 */
export function answered(scene: Scene, at: Located, subjects: readonly Subject[]): Subject | null {
  const range = scene.tokensOf(at.sentence)
  const asked = scene.tokensOf(at.sentence - 1)
  if (range === null || asked === null || at.match.entry.role !== 'predicate') return null
  for (let token = range[0]; token <= range[1]; token += 1) {
    const own = at.match.tokens.includes(token)
    if (!own && !hasCue(scene, 'filler', at.language, token, token)) return null
  }
  const [start, end] = scene.sentences[at.sentence - 1] ?? [0, 0]
  const question = scene.text.slice(start, end)
  if (!/[?՞]/.test(question)) return null
  const antecedent = subjects.findLast((s) => scene.sentenceOf(s.first) === at.sentence - 1)
  if (antecedent === undefined || asked[1] - asked[0] > 6) return null
  const bare = antecedent.last - antecedent.first === asked[1] - asked[0]
  const who = scene.hits(at.sentence - 1, 'asked', at.language).length > 0
  return bare || who ? standIn(antecedent, at, 0.8) : null
}

function standIn(antecedent: Subject, at: Located, sure: number): Subject {
  return { ...antecedent, first: at.first, last: at.first, kind: 'pronoun', sure }
}

/**
 * The groups of the sentences before that a pronoun can stand for: of the last one, or of the one
 * before it where the last goes on about "them" ("X are … They eat … They must …").
 */
export function namedBefore(
  scene: Scene,
  at: Located,
  of: (sentence: number) => readonly Subject[],
): readonly Subject[] {
  const last = of(at.sentence - 1)
  if (last.length > 0) return last
  const goesOn = (['pronoun', 'pronoun-object'] as const).some(
    (kind) => scene.hits(at.sentence - 1, kind, at.language).length > 0,
  )
  return goesOn ? of(at.sentence - 2) : []
}
