import { readLookAlikes } from './look-alikes.ts'
import { scriptOf, type Script } from './scripts.ts'
import type { Token } from './token.ts'
import { tokenise } from './tokenise.ts'

/**
 * Letters of two scripts side by side, a sign between letters, four letters set apart, or letters
 * that are only styled. Says yes of some plain texts too.
 */
const SUSPECT =
  /\p{Script=Latin}\p{M}*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]\p{M}*\p{Script=Latin}|[\p{Script=Cyrillic}\p{Script=Armenian}]\p{Script=Greek}|\p{Script=Greek}[\p{Script=Cyrillic}\p{Script=Armenian}]|\p{L}[\d@$!]\p{L}|(?<!\p{L})\p{L}([ .\-_*·•|/~+,:]{1,3})\p{L}\1\p{L}\1\p{L}(?!\p{L})|[ᴀ-ᴢꜰꜱＡ-Ｚａ-ｚ\u{1D400}-\u{1D7FF}]/u

const SCRIPTS: readonly Script[] = ['Latn', 'Cyrl', 'Armn']

/** Whether a token is read otherwise than by its own letters. */
export function isDisguised({ readings, folds }: Token): boolean {
  return readings !== undefined && (folds.includes('look-alike') || folds.includes('leet'))
}

/** A disguised word in the first of some scripts that it can be read in, else by its own letters. */
export function readAs({ fold, readings = [] }: Token, scripts: readonly string[]): string {
  for (const script of scripts) {
    const found = readings.find((reading) => isIn(reading, script))
    if (found !== undefined) return found
  }
  return fold
}

function isIn(word: string, script: string): boolean {
  return [...word].every((char) => [script, 'Zyyy'].includes(scriptOf(char)))
}

/** A word of a text as it may be meant in a script, with its native letters where they stand there. */
function meantIn(script: Script, token: Token, text: string): string {
  if (!isDisguised(token)) return token.plain
  const chars = [...text.slice(token.start, token.end).normalize('NFC')]
  const meant = readLookAlikes(chars).find((reading) => isIn(reading.join(''), script))
  return meant?.join('') ?? readAs(token, [script, token.script])
}

/**
 * A text as it may be meant: its disguised words, and those with letters set apart, in plain letters
 * of each script in turn that one of them can be read in. Empty for a plain text.
 */
export function undisguised(text: string): readonly string[] {
  if (!SUSPECT.test(text)) return []
  const hidden = tokenise(text).filter((token) => token.folds.length > 0)
  const versions = SCRIPTS.map((script) => {
    let plain = ''
    let last = 0
    for (const token of hidden) {
      plain += text.slice(last, token.start) + meantIn(script, token, text)
      last = token.end
    }
    return plain + text.slice(last)
  })
  return [...new Set(versions)].filter((version) => version !== text)
}
