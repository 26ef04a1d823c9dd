/**
 * What a name keeps in whatever script and system it is written: `Aliyev`, `Əliyev`, `Алиев` and
 * `Ալիև` are one skeleton. Letters that one system writes for another are one class: h, x, kh, g, gh,
 * q and k; c, ch, j, zh, дж and ts; s and sh; a, ə and e. Two names may share a skeleton: it finds,
 * and a person confirms.
 */
export function skeleton(fold: string): string {
  const latin = toLatin(fold)
  const classed = LATIN.reduce((word, [from, to]) => word.replace(from, to), latin)
  // A glide before a vowel is not written everywhere: Aliyev, Алиев.
  return classed
    .replace(/y(?=[aiou])/g, '')
    .replaceAll('y', 'i')
    .replace(/(.)\1+/gu, '$1')
}

const LATIN: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 's'],
  [/dzh|dj|tch|zh|ch|ts|tz|j/g, 'c'],
  [/dz/g, 'z'],
  [/kh|gh|ck|[hxqg]/g, 'k'],
  [/ph/g, 'f'],
  [/ou/g, 'u'],
  [/w/g, 'v'],
  [/e/g, 'a'],
]

const LETTERS = new Map(
  (
    'а a б b в v г k ғ k ґ k д d е a ж c з z и i і i ї i й y ј y к k ҝ k л l м m н n о o ө o п p р r с s ' +
    'т t у u ү u ф f х k һ k ц c ч c ҹ c ш s щ s ъ - ы i ь - э a ә a ю u я a є a ' +
    'ա a բ b գ k դ d ե a զ z է a ը i թ t ժ c ի i լ l խ k ծ c կ k հ k ձ z ղ k ճ c մ m յ y ն n շ s ո o չ c ' +
    'պ p ջ c ռ r ս s վ v տ t ր r ց c ւ v փ p ք k օ o ֆ f'
  )
    .split(' ')
    .reduce<(readonly [string, string])[]>((pairs, part, at, all) => {
      return at % 2 === 0 ? [...pairs, [part, (all[at + 1] ?? '').replace('-', '')]] : pairs
    }, []),
)

function toLatin(fold: string): string {
  const joined = fold
    .replaceAll('дж', 'ж')
    .replaceAll('дз', 'з')
    .replaceAll('ու', 'у')
    .replace(/^ո/, 'վո')
  return [...joined].map((char) => LETTERS.get(char) ?? char).join('')
}
