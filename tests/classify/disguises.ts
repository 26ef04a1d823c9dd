import { one, type Pick } from '../support/fuzz/random.ts'

/** Writes a word in a disguise; `null` where it has nothing that the disguise is made of. */
type Disguise = (word: string, pick: Pick) => string | null

/**
 * Letters and those of other scripts that look like them, one row a letter. From Unicode Technical
 * Standard 39, confusables.txt, and what people put in their place; not taken from the classifier.
 */
const ALIKE = alike(`
aаα bЬ cсϲ dԁ eе gɡ hһհ iіι jјϳ kкκ lӏ mм nո oоοօ pрρ qԛզ sѕ tтτ uսυ vѵν wԝ xхχ yуγ əә öӧ üӱ çҫ ıι
AАΑ BВΒ CСϹ EЕΕ HНΗ IІΙ JЈ KКΚ MМΜ NΝ OОΟՕ PРΡ SЅՏ TТΤ XХΧ YУΥ ZΖ ƏӘ
аaα вB еe кkκ мm оoοօ рpρ сcϲ тtτ уyγ хxχ нh иu пn гr
АAΑ ВBΒ ЕEΕ КKΚ МMΜ НHΗ ОOΟՕ РPΡ СCϹ ТTΤ УY ХXΧ
օoоο հhһ ոn սu ցg զq յj քf աw լl ՕOОΟ ՏSЅ ՍU ԼL
`)

function alike(rows: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    rows
      .trim()
      .split(/\s+/)
      .map((row) => [row.charAt(0), Array.from(row.slice(1))]),
  )
}

const SIGNS: ReadonlyMap<string, readonly string[]> = new Map(
  'a4@ e3 i1 ı1 l1 o0 s5$ t7 о0 з3 ч4 б6 а@'
    .split(' ')
    .map((row) => [row.charAt(0), Array.from(row.slice(1))]),
)
const APART = ['.', ' ', '-', '_', '*', '·', '•', '|', '/', ' . '] as const
const UNSEEN = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u200b\u200d', '\u2063'] as const
const MARKS = ['\u0336', '\u0335', '\u0338', '\u0332', '\u0305', '\u0333', '\u0489'] as const

/** Writes up to `most` of the letters that have other signs by one of these. */
function exchange(
  letters: readonly string[],
  others: ReadonlyMap<string, readonly string[]>,
  most: number,
  pick: Pick,
): string | null {
  const able = letters.flatMap((letter, at) => (others.has(letter) ? [at] : []))
  if (able.length === 0 || most < 1) return null
  const wanted = 1 + pick(Math.min(most, able.length))
  const chosen = new Set<number>()
  while (chosen.size < wanted) chosen.add(able[pick(able.length)] ?? 0)
  return letters
    .map((letter, at) => {
      const signs = others.get(letter) ?? []
      return chosen.has(at) ? (signs[pick(signs.length)] ?? letter) : letter
    })
    .join('')
}

/** Puts signs between all letters of a word, or between two of them. */
function between(signs: readonly [string, ...string[]]): Disguise {
  return (word, pick) => {
    const letters = [...word]
    if (letters.length < 2) return null
    const place = pick(2) === 0 ? null : pick(letters.length - 1)
    return letters
      .map((letter, at) => {
        const after = at < letters.length - 1 && (place === null || place === at)
        return after ? letter + one(signs, pick) : letter
      })
      .join('')
  }
}

function wide(letter: string): string {
  return /[!-~]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter
}

const OF_WORDS: Readonly<Record<string, Disguise>> = {
  /** One letter at least stays: a word wholly of another script's letters is a word of that script. */
  'look-alike letters': (word, pick) => exchange([...word], ALIKE, [...word].length - 1, pick),
  'wide letters': (word, pick) => {
    const letters = [...word]
    const all = pick(2) === 0
    const place = pick(letters.length)
    return letters.map((letter, at) => (all || at === place ? wide(letter) : letter)).join('')
  },
  'characters of no width': between(UNSEEN),
  'soft hyphens': between(['\u00ad']),
  'combining marks': between(MARKS),
  /** Up to three inside a word; its ends stay, as people leave them. */
  'digits and signs': (word, pick) => {
    const letters = [...word]
    const inner = exchange(letters.slice(1, -1), SIGNS, 3, pick)
    return inner === null ? null : `${letters[0] ?? ''}${inner}${letters.at(-1) ?? ''}`
  },
}

/** Sets the letters of words of four and more apart; by spaces, with wider gaps between such words. */
function setApart(expression: string, pick: Pick): string {
  let spaced = false
  return expression.replace(/(\s*)([\p{L}\p{M}]+)/gu, (_, gap: string, word: string) => {
    const letters = [...word]
    const sign = letters.length < 4 ? '' : one(APART, pick)
    const before = spaced && sign === ' ' ? '   ' : gap
    spaced = sign === ' '
    return before + letters.join(sign)
  })
}

/** Disguises by name; each writes what it can of an expression. */
export const DISGUISES: ReadonlyMap<string, (expression: string, pick: Pick) => string> = new Map([
  ...Object.entries(OF_WORDS).map(
    ([name, disguise]) =>
      [
        name,
        (expression: string, pick: Pick) =>
          expression.replace(/[\p{L}\p{M}]+/gu, (word) => disguise(word, pick) ?? word),
      ] as const,
  ),
  ['letters set apart', setApart],
])
