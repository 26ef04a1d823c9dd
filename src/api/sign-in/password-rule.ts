import { PASSWORD_MAX, PASSWORD_MIN } from '../contract/sign-in.ts'

/**
 * What the most used passwords are built from. The published lists of the top 3,000 hold few of
 * 12 characters or more, and nearly all of those are these pieces in a row.
 */
const COMMON =
  'password passwort passw0rd qwertyuiop qwerty azerty asdfghjkl asdfgh zxcvbnm 1q2w3e4r5t6y7u 1q2w3e4r5t 1q2w3e4r 1qaz2wsx3edc 1qaz2wsx qazwsxedc qazwsx letmein welcome iloveyou administrator admin monkey dragon football baseball basketball sunshine princess superman batman master shadow michael jennifer trustno changeme secret default login user test hello whatever starwars computer internet samsung liverpool chelsea abc123 abcdefghijkl abcdefgh abcdef abcd 1234567890 0987654321 987654321 123456789 12345678 1234567 123456 12345 1234 123321 112233 121212 654321 666666 111111 000000 йцукенгшщзхъ йцукен пароль şifrə parol sifre tocsin'.split(
    ' ',
  )

const LEET: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '0': 'o', '3': 'e' }

function without(text: string, pieces: readonly string[]): string {
  return pieces.reduce((rest, piece) => rest.split(piece).join(''), text)
}

/**
 * Why a password may not be set, in a sentence for its owner; `null` if it may.
 * Length counts Unicode characters; any character is allowed and none is demanded (ASVS 5.0 6.2).
 */
export function passwordFault(password: string, name: string): string | null {
  const length = [...password.normalize('NFKC')].length
  if (length < PASSWORD_MIN) {
    return `The new password has ${length} characters. It needs at least ${PASSWORD_MIN}; a few words in a row are easy to remember.`
  }
  if (password.length > PASSWORD_MAX) {
    return `The new password is longer than ${PASSWORD_MAX} characters. Use a shorter one.`
  }
  const folded = password.normalize('NFKC').toLowerCase()
  const plain = folded.replace(/[@$!03]/g, (letter) => LEET[letter] ?? letter)
  const pieces = [...COMMON, name.toLowerCase()].toSorted((a, b) => b.length - a.length)
  const rest = [folded, plain].map((text) => new Set(without(text, pieces)).size)
  if (Math.min(...rest, new Set(folded).size) < 5) {
    return 'The new password is among the first that an attacker tries: common words, your name, the name of this product or repeated characters. Choose another.'
  }
  return null
}
