import { scriptOf, type Script } from '../../text/scripts.ts'
import { lower } from './grams.ts'

/** What is not language: addresses, account names, e-mail. */
const NOT_LANGUAGE =
  /https?:\/\/\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+|@[\p{L}\p{N}_.]+|&[a-z]{2,6};/giu
const WORD = /[\p{L}\p{M}]+(?:['’‘ʻʼ`´][\p{L}\p{M}]+)*|[.!?…։:;«»“”"()—\n]/gu
const ADDRESS_SIGN = /[@&]|:\/\/|www\./i
/** What may stand inside a word without being seen. */
const IGNORABLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g
/** Long texts are judged by their beginning, middle and end. */
const SAMPLE = 2400
/** Words judged together: a post may change its language in mid-sentence. */
const STRETCH = 8
/** Fewer words than these are judged with the sentence after them. */
const SENTENCE = 3

/** A run of words of one text in one script. */
export interface Stretch {
  readonly script: Script
  /** Lower case, NFC, words with a space between. */
  readonly text: string
  readonly letters: number
}

function sample(text: string): string {
  if (text.length <= 3 * SAMPLE) return text
  const middle = (text.length - SAMPLE) >> 1
  const end = text.length - SAMPLE
  return [0, middle, end].map((start) => text.slice(start, start + SAMPLE)).join(' ')
}

function wordScript(word: string): Script {
  for (const char of word) {
    const script = scriptOf(char)
    if (script !== 'Zyyy') return script
  }
  return 'Zyyy'
}

/** Cuts a text into runs of at most eight words, each script apart, in order. */
export function stretches(text: string): readonly Stretch[] {
  const sampled = sample(text).normalize('NFC')
  const clean = lower(
    (ADDRESS_SIGN.test(sampled) ? sampled.replace(NOT_LANGUAGE, ' ') : sampled).replace(
      IGNORABLE,
      '',
    ),
  )
  const open = new Map<Script, string[]>()
  const done: Stretch[] = []
  const close = (script: Script, words: readonly string[]): void => {
    const joined = words.join(' ')
    done.push({ script, text: joined, letters: joined.length - words.length + 1 })
  }
  for (const [word] of clean.matchAll(WORD)) {
    const script = wordScript(word)
    if (script === 'Zyyy') {
      for (const [of, words] of open) {
        if (words.length < SENTENCE) continue
        close(of, words)
        open.delete(of)
      }
      continue
    }
    const words = open.get(script) ?? []
    words.push(word)
    if (words.length === STRETCH) close(script, words)
    open.set(script, words.length === STRETCH ? [] : words)
  }
  for (const [script, words] of open) if (words.length > 0) close(script, words)
  return done
}
