function byTable(table: Readonly<Record<string, string>>): (text: string) => string {
  return (text) => [...text].map((char) => table[char] ?? char).join('')
}

/** As typed on a keyboard without the letters of Azerbaijani, Turkish or Uzbek. */
export const toAscii = byTable({
  ə: 'e',
  ı: 'i',
  ş: 's',
  ç: 'c',
  ğ: 'g',
  ö: 'o',
  ü: 'u',
  â: 'a',
  î: 'i',
  û: 'u',
  ʻ: "'",
  ʼ: "'",
})

/** The Azerbaijani Cyrillic alphabet of 1958. */
export const toCyrillic = byTable({
  a: 'а', b: 'б', c: 'ҹ', ç: 'ч', d: 'д', e: 'е', ə: 'ә', f: 'ф', g: 'ҝ', ğ: 'ғ', h: 'һ', x: 'х', ı: 'ы',
  i: 'и', j: 'ж', k: 'к', q: 'г', l: 'л', m: 'м', n: 'н', o: 'о', ö: 'ө', p: 'п', r: 'р', s: 'с', ş: 'ш',
  t: 'т', u: 'у', ü: 'ү', v: 'в', y: 'ј', z: 'з',
}) // prettier-ignore

const ARABIC: Readonly<Record<string, string>> = {
  a: 'ا', b: 'ب', c: 'ج', ç: 'چ', d: 'د', e: 'ئ', ə: '', f: 'ف', g: 'گ', ğ: 'غ', h: 'ه', x: 'خ', ı: 'ی',
  i: 'ی', j: 'ژ', k: 'ک', q: 'ق', l: 'ل', m: 'م', n: 'ن', o: 'و', ö: 'ؤ', p: 'پ', r: 'ر', s: 'س', ş: 'ش',
  t: 'ت', u: 'و', ü: 'و', v: 'و', y: 'ی', z: 'ز',
} // prettier-ignore
const FIRST: Readonly<Record<string, string>> = {
  a: 'آ', e: 'ائ', ə: 'ا', ı: 'ای', i: 'ای', o: 'او', ö: 'اؤ', u: 'او', ü: 'او',
} // prettier-ignore

/** An approximation of the spelling in Iran, where the vowel ə is not written inside a word. */
export function toArabic(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const last = word.endsWith('ə') ? 'ه' : ''
    const rest = [...word].slice(1).map((char) => ARABIC[char] ?? char)
    const first = word.charAt(0)
    return (FIRST[first] ?? ARABIC[first] ?? first) + rest.join('') + last
  })
}

const RUSSIAN_LATIN = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
} // prettier-ignore
/** Russian as typed in Latin letters in chats. */
export const russianToLatin = byTable(RUSSIAN_LATIN)

/** Another way of it: with j, ja, ju and c, as on a German or Polish keyboard. */
export const russianToOtherLatin = byTable({
  ...RUSSIAN_LATIN,
  ж: 'j', й: 'i', х: 'kh', ц: 'c', щ: 'sh', ы: 'i', э: 'je', ю: 'ju', я: 'ja',
}) // prettier-ignore

const ARMENIAN_LATIN = {
  ա: 'a', բ: 'b', գ: 'g', դ: 'd', ե: 'e', զ: 'z', է: 'e', ը: 'y', թ: 't', ժ: 'zh', ի: 'i', լ: 'l', խ: 'kh', ծ: 'ts',
  կ: 'k', հ: 'h', ձ: 'dz', ղ: 'gh', ճ: 'ch', մ: 'm', յ: 'y', ն: 'n', շ: 'sh', ո: 'o', չ: 'ch', պ: 'p', ջ: 'j',
  ռ: 'r', ս: 's', վ: 'v', տ: 't', ր: 'r', ց: 'c', ւ: 'v', փ: 'p', ք: 'q', օ: 'o', ֆ: 'f', և: 'ev',
} // prettier-ignore
const armenianLetters = byTable(ARMENIAN_LATIN)
const otherArmenianLetters = byTable({
  ...ARMENIAN_LATIN,
  ը: '', թ: 'th', ժ: 'j', խ: 'x', ծ: 'c', ձ: 'dz', ղ: 'x', ճ: 'j', ց: 'c', ք: 'k',
}) // prettier-ignore

/** Armenian as typed in Latin letters in chats. */
export function armenianToLatin(text: string): string {
  return armenianLetters(text.replaceAll('ու', 'u').replace(/(?<!\p{L})ո/gu, 'vo'))
}

/** Another way of it: x for խ and ղ, k for ք, ye at the beginning of a word, and no ը. */
export function armenianToOtherLatin(text: string): string {
  const starts = text.replace(/(?<!\p{L})ո/gu, 'vo').replace(/(?<!\p{L})ե/gu, 'ye')
  return otherArmenianLetters(starts.replaceAll('ու', 'u'))
}
