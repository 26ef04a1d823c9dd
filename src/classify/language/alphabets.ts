import type { ClassName } from './class-name.ts'

/** Letters that a spelling has beside the basic ones of its script. */
const LATN: Readonly<Record<ClassName, string>> = {
  az: 'əığşçöü', 'az-ascii': '', tr: 'ığşçöüâîû', 'tr-ascii': '', en: '', de: 'äöüß', uz: '', 'uz-ascii': '',
  tk: 'çäžňöşüý', fr: 'àâæçéèêëîïôœùûüÿ', es: 'áéíñóúü', it: 'àèéìíîòóùú', pt: 'áâãàçéêíóôõúü', pl: 'ąćęłńóśźż',
  nl: 'ëïéèöü', ro: 'ăâîșşțţ', ku: 'çêîşû', sq: 'çë', hr: 'čćđšž', cs: 'áčďéěíňóřšťúůýž', sv: 'åäöé', id: 'é',
  hu: 'áéíóöőúüű', fi: 'äöåšž', 'ru-Latn': '', 'hy-Latn': '',
} // prettier-ignore
/** Basic letters that a spelling does without; as foreign as a letter from outside. */
const LATN_WITHOUT: Readonly<Record<ClassName, string>> = {
  az: 'w', 'az-ascii': 'w', tr: 'qwx', 'tr-ascii': 'qwx', uz: 'w', 'uz-ascii': 'w', tk: 'cqvx',
} // prettier-ignore
const RUSSIAN = 'абвгдежзийклмнопрстуфхцчшщъыьэюяё'
const CYRL: Readonly<Record<ClassName, string>> = {
  ru: RUSSIAN,
  uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  be: 'абвгґдеёжзійклмнопрстуўфхцчшыьэюя',
  bg: 'абвгдежзийклмнопрстуфхцчшщъьюя',
  sr: 'абвгдђежзијклљмнњопрстћуфхцчџш',
  mk: 'абвгдѓежзѕијклљмнњопрстќуфхцчџш',
  kk: `${RUSSIAN}әғқңөұүһі`,
  ky: `${RUSSIAN}ңөү`,
  tt: `${RUSSIAN}әөүҗңһ`,
  tg: `${RUSSIAN}ғӣқӯҳҷ`,
  mn: `${RUSSIAN}өү`,
  os: `${RUSSIAN}ӕæ`,
  'uz-Cyrl': `${RUSSIAN}ўқғҳ`,
  'az-Cyrl': 'абвгғдежзијклмнопрстуүфхһчҹшәөҝыэюяёйцщъь',
}
const ARABIC = 'اأإآءؤئبتثجحخدذرزسشصضطظعغفقكلمنهويىة'
const ARAB: Readonly<Record<ClassName, string>> = {
  fa: `${ARABIC}پچژگکی`,
  ar: ARABIC,
  ur: `${ARABIC}پچژگکیٹڈڑںھہےۓۂ`,
  ps: `${ARABIC}پچژگکیټډړږښڼځڅېۍګ`,
  ku: `${ARABIC}پچژگکیڤێۆڕڵەھ`,
  ug: 'ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي',
  'az-Arab': `${ARABIC}پچژگکیۆۇۀ`,
}

/** No language of the script writes fewer than these. */
const BASIC_LATIN = 'abcdefghijklmnopqrstuvwxyz'

function latin(name: ClassName): ReadonlySet<string> {
  const letters = new Set(BASIC_LATIN + (LATN[name] ?? ''))
  for (const letter of LATN_WITHOUT[name] ?? '') letters.delete(letter)
  return letters
}

const ALPHABETS: ReadonlyMap<ClassName, ReadonlySet<string>> = new Map([
  ...Object.keys(LATN).map((name) => [name, latin(name)] as const),
  ...[...Object.entries(CYRL), ...Object.entries(ARAB)].map(
    ([name, letters]) => [name, new Set(letters)] as const,
  ),
])

/** Every letter that some alphabet of a class has and the class under judgment may lack. */
export function alphabetOf(name: ClassName): ReadonlySet<string> {
  return ALPHABETS.get(name) ?? new Set()
}

/** The same letters, as one string. */
export function lettersOf(name: ClassName): string {
  return [...alphabetOf(name)].join('')
}
