/** How names are inflected, on skeletons. Where a form could be another person's name it is left out. */

/**
 * Forms of a skeleton in a text of a script, without the name itself.
 *
 * Russian declines all parts of a name; Armenian, Azerbaijani and Turkish the last one. The Turkic
 * dative `-a` is missing, since `Əliyeva` is a woman's surname; so is the Armenian one.
 */
export function inflected(name: string, script: string): readonly string[] {
  const forms =
    script === 'Cyrl' ? russian(name) : script === 'Armn' ? armenian(name) : turkic(name)
  return [...new Set(forms.map((form) => form.replace(/(.)\1+/gu, '$1')))].filter(
    (form) => form !== name,
  )
}

/** Whether every part of a name takes its ending, or the last alone. */
export function allPartsInflect(script: string): boolean {
  return script === 'Cyrl'
}

function russian(name: string): readonly string[] {
  const stem = name.slice(0, -1)
  if (/[ou]$/.test(name)) return []
  if (name.endsWith('a')) return ['i', 'u', 'oi', 'ai'].map((end) => stem + end)
  if (!name.endsWith('i')) return ['a', 'u', 'om', 'im', 'am'].map((end) => name + end)
  const ends = ['a', 'u', 'am', 'ia', 'iu', 'iam', 'oko', 'omu', 'im']
  return ends.map((end) => stem + end)
}

function armenian(name: string): readonly string[] {
  const ends = /[aiou]$/.test(name) ? ['n', 'i', 'in', 'ic', 'ov'] : ['i', 'in', 'ic', 'ov', 'um']
  return ends.map((end) => name + end)
}

function turkic(name: string): readonly string[] {
  const ends = /[aiou]$/.test(name)
    ? ['ni', 'nu', 'nin', 'nun', 'da', 'dan', 'la', 'ila']
    : ['i', 'u', 'in', 'un', 'da', 'ta', 'dan', 'tan', 'la']
  return ends.map((end) => name + end)
}
