import { scriptOf, type Script } from './scripts.ts'

/**
 * Letters that look alike, one row a shape, of Latin, Cyrillic, Armenian and Greek. The pairs are
 * those of Unicode Technical Standard 39, confusables.txt, restricted to these scripts, and some that
 * people use (`k` for `к`, `h` for `н`, `r` for `г`, `w` for `ш`). They count only inside a word that
 * mixes scripts: people write Cyrillic and Armenian. A letter of more than one row is read in each of
 * these ways, the earlier first.
 */
const SHAPES = `
aаα cсϲ eеε oоօο pрρ xхχ yуγ iіι jјϳյ sѕ hн hһհ qԛզգ wԝωա wш əә dԁ lӏլ gց gд vѵν fғք
bь bбβ bв kкκ mм tтτ nпո nռ nη rг uи uսυ zʐ öӧ üӱ çҫ aա аա вβ пπ лλ фφ yү oө ոη
AАΑ BВΒ CСϹ EЕΕ HНΗ IІΙ JЈͿ KКΚ LԼ MМΜ NИΝ OОՕΟ PРΡ SЅՏ TТΤ UЦՍ XХΧ YУΥ ZЗΖ ƏӘ bЬ ПΠ ЛΛ ФΦ ГΓ
`

const SCRIPTS = ['Latn', 'Cyrl', 'Armn'] as const
type Read = (typeof SCRIPTS)[number]

/** For a script, the letters of it that letters of other scripts look like. */
type Partners = ReadonlyMap<string, readonly string[]>

function partnersIn(script: Read): Partners {
  const partners = new Map<string, string[]>()
  for (const shape of SHAPES.trim().split(/\s+/)) {
    const own = [...shape].filter((letter) => scriptOf(letter) === script)
    for (const letter of shape) {
      if (scriptOf(letter) === script) continue
      partners.set(letter, [...new Set([...(partners.get(letter) ?? []), ...own])])
    }
  }
  return partners
}

const PARTNERS: ReadonlyMap<Script, Partners> = new Map(
  SCRIPTS.map((script) => [script, partnersIn(script)]),
)

/** Readings of a word in one script: letters that are read in more than one way multiply them. */
const MOST_READINGS = 8
/** Of a longer word, which is no word of any lexicon, only the first. */
const LONGEST = 64

/**
 * Reads a word of mixed scripts in each of the covered scripts present. The same letter is read in
 * the same way throughout the word.
 *
 * @param chars the word's characters in NFC, case kept
 * @returns the readings in which every letter found a partner; empty for a word of one script
 */
export function readLookAlikes(chars: readonly string[]): readonly (readonly string[])[] {
  const scripts = new Set(chars.map(scriptOf))
  scripts.delete('Zyyy')
  if (scripts.size < 2) return []
  return SCRIPTS.filter((script) => scripts.has(script)).flatMap((script) => readIn(script, chars))
}

function readIn(script: Read, chars: readonly string[]): readonly (readonly string[])[] {
  const foreign = new Set(chars.filter((char) => ![script, 'Zyyy'].includes(scriptOf(char))))
  const most = chars.length > LONGEST ? 1 : MOST_READINGS
  let ways: readonly ReadonlyMap<string, string>[] = [new Map()]
  for (const char of foreign) {
    const own = PARTNERS.get(script)?.get(char) ?? []
    const room = Math.floor(most / ways.length)
    ways = ways.flatMap((way) => own.slice(0, room).map((to) => new Map(way).set(char, to)))
    if (ways.length === 0) return []
  }
  return ways.map((way) => chars.map((char) => way.get(char) ?? char))
}
