/** Words that a full stop shortens without ending the sentence, in lower case, by language. */
const SHORT: Readonly<Record<string, string>> = {
  en: 'mr mrs ms dr prof sen rep gov gen col lt sgt capt st jr vs etc e.g i.e no vol p pp art para fig inc ltd u.s u.n u.k jan feb mar apr jun jul aug sept sep oct nov dec',
  az: 'cən prof akad dos dr mr b.e və.s və.i.a s səh bax məs il küç pr mk m',
  tr: 'dr prof doç av sn bkz vb vs örn yy sok cad mah gen alb yzb no hz st',
  ru: 'г гг в вв т д п е др пр им ул д.р т.е т.к т.п т.д т.н напр см ср стр ст руб млн млрд тыс проф акад доц гр г-н г-жа о обл р-н мин сек',
  hy: 'թ թթ դ պ տ-ն պրն տկն օր էջ հոդ մլն մլրդ դոկ պրոֆ ակադ և.այլն',
  de: 'dr prof hr fr nr bzw z.b d.h usw ca st str abs art',
}
const ABBREVIATIONS = new Set(Object.values(SHORT).flatMap((words) => words.split(' ')))
const LAST_WORD = /(?<![\p{L}\p{M}\p{N}])([\p{L}\p{M}\p{N}]+(?:[.-][\p{L}\p{M}\p{N}]+)*)$/u

/** Whether a text that stands before a full stop ends in an abbreviation or an initial. */
export function endsInAbbreviation(before: string): boolean {
  const word = LAST_WORD.exec(before)?.[1]
  if (word === undefined) return false
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return true
  return ABBREVIATIONS.has(word.replaceAll('İ', 'i').toLowerCase())
}
