import { describe, expect, test } from 'vitest'
import { compileNames } from '../../../src/text/names/compile.ts'
import { findNames } from '../../../src/text/names/find.ts'
import { skeleton } from '../../../src/text/names/skeleton.ts'
import { partsOf } from '../../../src/text/names/compile.ts'

/** Invented people with common names, declared in one script alone, and two invented bodies. */
const NAMES = compileNames([
  { id: 'murad', person: true, name: 'Murad Aliyev' },
  { id: 'ararat', person: true, name: 'Արարատ Միրզոյան-Ցախկունի' },
  { id: 'gevorg', person: true, name: 'Գևորգ Պետրոսյան' },
  { id: 'ayse', person: true, name: 'Ayşe Çavuşoğlu' },
  { id: 'maria', person: true, name: 'Мария Примерова' },
  { id: 'sergey', person: true, name: 'Сергей Образцовский' },
  { id: 'jane', person: true, name: 'Jane Roe' },
  { id: 'ministry', person: false, name: 'Ministry of Bridges of Freedonia' },
  { id: 'agency', person: false, name: 'Fredpress' },
])

const found = (text: string) => findNames(NAMES, text).map(({ id, how }) => `${id} ${how}`)

describe('one name has one skeleton in every script', () => {
  test.each([
    ['Aliyev', 'Əliyev', 'Алиев', 'Ալիև', 'ALIYEV', 'Eliyev'],
    ['Hajiyev', 'Hacıyev', 'Гаджиев', 'Հաջիև'],
    ['Erdogan', 'Erdoğan', 'Эрдоган', 'Էրդողան'],
    ['Pashinyan', 'Paşinyan', 'Пашинян', 'Փաշինյան'],
    ['Mirzoyan', 'Mirzoyan', 'Мирзоян', 'Միրզոյան'],
    ['Zakharova', 'Zaxarova', 'Захарова', 'Զախարովա'],
    ['Mammadov', 'Məmmədov', 'Мамедов', 'Մամեդով'],
    ['Cavusoglu', 'Çavuşoğlu', 'Чавушоглу', 'Չավուշօղլու'],
    ['Voskanyan', 'Воскaнян'.replace('a', 'а'), 'Ոսկանյան'],
    ['Yuri', 'Юрий', 'Յուրի'],
    ['Sergey', 'Sergei', 'Сергей', 'Սերգեյ'],
    ['Tsarukyan', 'Царукян', 'Ծառուկյան'],
  ])('%s', (...spellings) => {
    const all = spellings.map((name) => skeleton(partsOf(name)[0] ?? ''))
    expect(new Set(all).size, all.join(' ')).toBe(1)
  })

  test.each([
    ['Aliyev', 'Alavi'],
    ['Алиев', 'Алаев'],
    ['Aliyev', 'Aliyeva'],
    ['Mirzoyan', 'Mirzayan'],
    ['Петросян', 'Петров'],
    ['Roe', 'Rowe'],
  ])('and %s is not %s', (a, b) => {
    const [one, other] = [a, b].map((name) => skeleton(partsOf(name)[0] ?? ''))
    expect(one).not.toBe(other)
  })
})

describe('a declared name is found', () => {
  test.each([
    ['as declared', 'Murad Aliyev', 'murad exact'],
    ['in capitals', 'MURAD ALIYEV', 'murad exact'],
    ['in Azerbaijani', 'deputat Murad Əliyev', 'murad other-script'],
    ['in Russian', 'депутат Мурад Алиев', 'murad other-script'],
    ['in Armenian', 'պատգամավոր Մուրադ Ալիև', 'murad other-script'],
    ['turned round', 'Əliyev Murad', 'murad other-script'],
    ['with a comma', 'Aliyev, Murad', 'murad exact'],
    ['with a patronymic in Russian', 'Мурад Гасанович Алиев', 'murad other-script'],
    ['with a patronymic in Azerbaijani', 'Murad Həsən oğlu Əliyev', 'murad other-script'],
    ['declined in Russian', 'по словам Мурада Алиева', 'murad inflected'],
    ['in the Russian instrumental', 'Мурадом Алиевым', 'murad inflected'],
    ['with an ending in Azerbaijani', 'Murad Əliyevin', 'murad inflected'],
    ['with an Azerbaijani ablative', 'Murad Əliyevdən', 'murad inflected'],
    ['with an ending in Armenian', 'Մուրադ Ալիևի', 'murad inflected'],
    ['in the English possessive', 'Murad Aliyev’s', 'murad exact'],
    ['from Armenian in English', 'Gevorg Petrosyan', 'gevorg other-script'],
    ['from Armenian in Russian', 'Геворг Петросян', 'gevorg other-script'],
    ['from Armenian in Turkish', 'Gevorg Petrosyan', 'gevorg other-script'],
    ['of three words with a hyphen', 'Ararat Mirzoyan-Tsakhkuni', 'ararat other-script'],
    ['from Turkish without diacritics', 'Ayse Cavusoglu', 'ayse exact'],
    ['from Turkish in Russian', 'Айше Чавушоглу', 'ayse other-script'],
    ['with an apostrophe in Turkish', 'Ayşe Çavuşoğlu’nun', 'ayse exact'],
    ['of a woman in Russian', 'представитель Мария Примерова', 'maria exact'],
    ['of a woman, declined', 'Марии Примеровой', 'maria inflected'],
    ['of a woman in English', 'Maria Primerova', 'maria other-script'],
    ['with an adjective’s ending', 'Сергея Образцовского', 'sergey inflected'],
    ['of a body', 'the Ministry of Bridges of Freedonia', 'ministry exact'],
    ['of a body in one word', 'Fredpress', 'agency exact'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual([expected])
  })
})

describe('no name is found', () => {
  test.each([
    ['in a given name alone', 'Murad'],
    ['in a surname alone', 'deputat Əliyev'],
    ['in a surname with an initial', 'М. Алиев'],
    ['of a namesake with another given name', 'Ilqar Əliyev'],
    ['of a woman with the same surname', 'Murad Əliyeva'],
    ['of a woman in Russian, beside a bare given name', 'Мурад Алиева'],
    ['of a woman in Armenian', 'Մուրադ Ալիևա'],
    ['of a man where a woman is declared', 'Марий Примеров'],
    ['where given name and surname are of two people', 'Murad Hacıyev və İlqar Əliyev'],
    ['where words stand between', 'Murad met Aliyev'],
    ['of another body', 'Ministry of Roads of Freedonia'],
    ['of a body whose words are in another order', 'Freedonia Bridges of Ministry of'],
    ['of a part of a body', 'Ministry of Bridges'],
    ['in a longer word', 'Fredpressing'],
    ['where a name only begins alike', 'Jane Roebuck'],
    ['in no text', ''],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

test('namesakes that are both declared are both found: a person must choose', () => {
  const twins = compileNames([
    { id: 'one', person: true, name: 'Murad Aliyev' },
    { id: 'two', person: true, name: 'Мурад Алиев' },
  ])
  expect(findNames(twins, 'Murad Əliyev').map(({ id }) => id)).toEqual(['one', 'two'])
})

test('a name is told from what stands around it', () => {
  const [name] = findNames(NAMES, 'the deputy, Jane Roe, said')
  expect(name).toMatchObject({ span: [12, 20], whole: false })
  expect(findNames(NAMES, 'Jane Roe')[0]?.whole).toBe(true)
})
