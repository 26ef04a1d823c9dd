/**
 * What a text is used for. `train` is learnt from, `tune` chooses settings, `test` is what the
 * figures are measured on and nothing else. The split goes by document, so that no sentence of a
 * tested article or catalogue is learnt from in any language.
 */
export type Part = 'train' | 'tune' | 'test'

const TUNE = /^(gedit|hexchat|pidgin|klipper|plasma_engine_weather|gimp20-script-fu)\b/
const TEST = /^(glib20|gdk-pixbuf|evolution|nautilus|Linux-PAM|at-spi2-core|kate)/

/** @param file name of a compiled message catalogue */
export function partOfCatalogue(file: string): Part {
  if (TUNE.test(file)) return 'tune'
  return TEST.test(file) ? 'test' : 'train'
}

/** @param number of an article of the declaration; 0 is its preamble */
export function partOfArticle(number: number): Part {
  if (number % 6 === 3) return 'tune'
  return number > 0 && number % 6 === 0 ? 'test' : 'train'
}
