/** Synthetic posts in five languages for `near-copies.ts`: made of common words, and with no meaning. */

const WORDS: Readonly<Record<string, string>> = {
  en: 'council bridge river spring repairs debate lamps museum clocks harbour bread yard neighbours summer library maps visitors evening music school garden oak forecast rain Thursday station train coast minutes teacher pupils market old opens described visited painted closed welcomed said after before under near behind every small large quiet early late seven twelve many few their our this that which while because although',
  az: 'şura körpü çay yaz təmir mübahisə lampa muzey saat liman çörək həyət qonşular kitabxana xəritə ziyarətçi axşam musiqi məktəb bağ palıd proqnoz yağış stansiya qatar sahil dəqiqə müəllim şagird bazar köhnə açılır təsvir etdi boyadı bağlandı qarşıladı dedi sonra əvvəl altında yaxın arxasında hər kiçik böyük sakit erkən gec yeddi çox az onların bizim hansı çünki',
  tr: 'meclis köprü nehir bahar onarım tartışma lamba müze saat liman ekmek avlu komşular yaz kütüphane harita ziyaretçi akşam müzik okul bahçe meşe tahmin yağmur perşembe istasyon tren kıyı dakika öğretmen öğrenci pazar eski açılıyor anlattı gezdi boyadı kapandı karşıladı söyledi sonra önce altında yakın arkasında her küçük büyük sessiz erken geç yedi birçok onların bizim hangi çünkü',
  ru: 'совет мост река весна ремонт спор фонари музей часы гавань хлеб двор соседи лето библиотека карты гости вечер музыка школа сад дуб прогноз дождь четверг станция поезд берег минуты учитель ученики рынок старый откроется описал посетил покрасил закрыли встретил сказал после перед под возле позади каждый маленький большой тихий рано поздно семь много их наш этот который потому хотя',
  hy: 'խորհուրդ կամուրջ գետ գարուն վերանորոգում վեճ լապտեր թանգարան ժամացույց նավահանգիստ հաց բակ հարևաններ ամառ գրադարան քարտեզ այցելու երեկո երաժշտություն դպրոց այգի կաղնի կանխատեսում անձրև հինգշաբթի կայարան գնացք ափ րոպե ուսուցիչ աշակերտ շուկա հին բացվում նկարագրեց այցելեց ներկեց փակվեց դիմավորեց ասաց հետո առաջ տակ մոտ հետևում ամեն փոքր մեծ հանգիստ վաղ ուշ յոթ շատ նրանց մեր այս որը քանի',
}
export const LANGUAGES = Object.keys(WORDS)
const LISTS = LANGUAGES.map((language) => (WORDS[language] ?? '').split(' '))

/** Numbers from a seed, 0 to 1: xorshift32. The same seed gives the same posts. */
export function chance(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

export function pick<T>(list: readonly T[], next: () => number): T {
  return list[Math.floor(next() * list.length)] as T
}

/**
 * A post of 12 to 60 words. Real vocabularies are far larger than ours: about every third word gets a
 * syllable that makes it one of thousands, so that posts share what posts share, and no more.
 */
export function post(n: number): string {
  const next = chance(Math.imul(n + 1, 0x9e3779b1))
  const words = pick(LISTS, next)
  return Array.from({ length: 12 + Math.floor(next() ** 2 * 48) }, () => word(words, next)).join(
    ' ',
  )
}

export function word(words: readonly string[], next: () => number): string {
  const one = pick(words, next)
  return next() < 0.35
    ? one.slice(0, 3) + pick(words, next).slice(0, 3) + pick(words, next).slice(-2)
    : one
}

/** Words of the language that a post is in. */
export function wordsOf(text: string): readonly string[] {
  const first = new Set(text.split(' '))
  const found = LISTS.toSorted(
    (a, b) => b.filter((one) => first.has(one)).length - a.filter((one) => first.has(one)).length,
  )
  return found[0] ?? []
}

type Edit = (text: string, next: () => number) => string

function swapWords(text: string, count: number, next: () => number): string {
  const words = text.split(' ')
  for (let done = 0; done < count; done += 1) {
    words[Math.floor(next() * words.length)] = word(wordsOf(text), next)
  }
  return words.join(' ')
}

function typo(text: string, next: () => number): string {
  const at = 1 + Math.floor(next() * (text.length - 2))
  return `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  а: 'a',
  е: 'e',
  о: 'o',
  ս: 'u',
  օ: 'o',
}

/** What people do to a text that they post again. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'as it is': (text) => text,
  case: (text) => text.toUpperCase(),
  'diacritics dropped': (text) =>
    text
      .replaceAll('ə', 'e')
      .replaceAll('ı', 'i')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .normalize('NFC'),
  'zero-width characters': (text, next) =>
    text.replace(/(?<=\p{L})(?=\p{L})/gu, () => (next() < 0.2 ? '\u200b' : '')),
  'look-alike letters': (text, next) =>
    text.replace(/(?<=\p{L}\p{L})[aeoаеоսօ](?=\p{L}\p{L})/gu, (char) =>
      next() < 0.3 ? (LOOK_ALIKES[char] ?? char) : char,
    ),
  emoji: (text) => `🔥🔥 ${text.replace(' ', ' 🎉 ')} 👇`,
  'RT before it': (text) => `RT @someone_else: ${text}`,
  'words before it': (text) => `Look, ${text}`,
  'hashtags after it': (text) => `${text} #one #two #three`,
  'another link after it': (text, next) => `${text} https://t.example/${Math.floor(next() * 1e9)}`,
  'one typo': typo,
  'three typos': (text, next) => typo(typo(typo(text, next), next), next),
  'one word in ten swapped': (text, next) =>
    swapWords(text, Math.ceil(text.split(' ').length / 10), next),
  'cut after 280': (text) =>
    text.length > 280 ? `${text.slice(0, 279)}…` : text.slice(0, Math.ceil(text.length * 0.8)),
}

/** What looks like a copy and is none. */
export const NEGATIVES: Readonly<Record<string, Edit>> = {
  'same frame, half of the words': (text, next) =>
    text
      .split(' ')
      .map((one, at) => (at % 2 === 0 ? one : word(wordsOf(text), next)))
      .join(' '),
  'same hashtags': (text, next) => {
    const tags = text
      .split(' ')
      .slice(-4)
      .map((one) => `#${one}`)
      .join(' ')
    return `${Array.from({ length: 14 }, () => word(wordsOf(text), next)).join(' ')} ${tags}`
  },
  'same beginning': (text, next) =>
    [
      ...text.split(' ').slice(0, 5),
      ...Array.from({ length: 15 }, () => word(wordsOf(text), next)),
    ].join(' '),
  'same words in another order': (text, next) =>
    text
      .split(' ')
      .map((one) => [next(), one] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, one]) => one)
      .join(' '),
}
