import { insert, type Mutation, onText, replaceOne } from './mutate.ts'
import { one, size, type Pick } from './random.ts'

const TAG = /<\/?[\w:]+[^>]*>/g
// prettier-ignore
const PIECES: readonly [string, ...string[]] = [
  '<', '>', '&', '"', "'", ']]>', '<![CDATA[', '<!--', '-->', '<?xml', '<?', '?>', '</', '/>', '<!DOCTYPE a [',
  '&#0;', '&#xD800;', '&#x110000;', '&#99999999999;', '&nbsp;', '&lt;', '&amp;amp;', '&#x26;lt;', '&a;',
  '<item>', '</item>', '</rss>', '<entry>', '</channel>', '<title>', '<script>', '<template>', '<svg>',
  '<table><tr>', '<frameset>', '<plaintext>', '<html>', '</html>', '</body>', '<base href="//[">',
]
const BOMB =
  '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">' +
  '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
const CHARSETS: readonly [string, ...string[]] = [
  'utf-16',
  'utf-7',
  'koi8-r',
  'windows-1251',
  'iso-2022-jp',
  'x-user-defined',
  'replacement',
  'nonsense',
  '',
]

/** What spoils RSS, Atom and HTML. */
export const MARKUP: readonly Mutation[] = [
  (bytes, pick) => insert(bytes, pick, one(PIECES, pick)),
  (bytes, pick) => onText(bytes, (text) => swapTags(text, pick)),
  (bytes, pick) => replaceOne(bytes, TAG, pick, () => ''),
  (bytes, pick) => replaceOne(bytes, TAG, pick, (tag) => tag + tag),
  (bytes, pick) => replaceOne(bytes, TAG, pick, (tag) => tag.repeat(size(400, pick))),
  (bytes, pick) => insert(bytes, pick, '<a b="c">'.repeat(size(2000, pick))),
  (bytes, pick) => replaceOne(bytes, /(?<=<[\w:]+)(?=[\s>])/g, pick, () => attributes(pick)),
  (bytes, pick) => insert(bytes, pick, `<a href="${'x'.repeat(size(30_000, pick))}">`),
  (bytes, pick) => replaceOne(bytes, /(?<=>)[^<]+/g, pick, () => one(PIECES, pick)),
  (bytes, pick) => replaceOne(bytes, /(?:utf-8|windows-1251)/gi, pick, () => one(CHARSETS, pick)),
  (bytes, pick) => onText(bytes, (text) => entities(text, pick)),
  (bytes, pick) =>
    replaceOne(bytes, /(?<=[a-z]=)"[^"]*"/g, pick, () => one(['', '"', '""', "'x", '"\0"'], pick)),
]

function swapTags(text: string, pick: Pick): string {
  const tags = [...text.matchAll(TAG)]
  const [first, second] = [tags[pick(tags.length)]?.[0] ?? '', tags[pick(tags.length)]?.[0] ?? '']
  return text.replace(first, () => second)
}

function attributes(pick: Pick): string {
  return Array.from({ length: size(2000, pick) }, (_, n) => ` a${pick(2) * n}="${n}"`).join('')
}

function entities(text: string, pick: Pick): string {
  const body = text.replace(/(?<=<title>)/, () => one(['&c;&c;&c;', '&f;', '&undefined;'], pick))
  return body.replace(/^(?:<\?xml[^>]*>)?/, (head) => head + BOMB)
}
