/**
 * Letters that only look otherwise and that Unicode gives no compatibility mapping: small capitals,
 * and the Latin alpha and script g of phonetics.
 */
const STYLED: ReadonlyMap<string, string> = new Map(
  'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɑa ɡg'
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
)

/** The letter that is meant by a styled one; `undefined` for any other. */
export function plainOfStyled(char: string): string | undefined {
  return STYLED.get(char)
}
