import { describe, expect, it } from 'vitest'
import { sentences } from '../../src/text/sentences.ts'

const split = (text: string): string[] =>
  sentences(text).map(([start, end]) => text.slice(start, end))

describe('sentences', () => {
  it.each([
    ['Hava yaxşıdır. Yağış yağmır!', ['Hava yaxşıdır.', 'Yağış yağmır!']],
    ['Geldi mi? Evet… Sonra gitti.', ['Geldi mi?', 'Evet…', 'Sonra gitti.']],
    ['Բարև։ Ինչպե՞ս ես։', ['Բարև։', 'Ինչպե՞ս ես։']],
    ['Նա եկավ: Մենք գնացինք:', ['Նա եկավ:', 'Մենք գնացինք:']],
    ['Really?! Yes.', ['Really?!', 'Yes.']],
  ])('ends %s at its marks', (text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  it.each([
    'Mr. Smith met Dr. Jones at 3.5 p.m. in St. Louis.',
    'Это было в 1990 г. и т. д. и т. п., по словам проф. Иванова.',
    'Prof. Dr. Yılmaz ve Doç. Kaya geldi.',
    'А. С. Пушкин и J. R. R. Tolkien писали.',
    'Akad. Əliyev və s. gəldi.',
    'The U.S. Army and the U.N. mission spoke.',
    'He waited... and left.',
    'Цена — 2.500 руб. за штуку.',
    'Խանութներ՝ շուկա: այսօր',
  ])('does not end inside: %s', (text) => {
    expect(split(text)).toEqual([text])
  })

  it('keeps closing quotes and brackets with what they close', () => {
    expect(split('“Go.” He went. (Alone.) «Да.» Она ушла.')).toEqual([
      '“Go.”',
      'He went.',
      '(Alone.)',
      '«Да.»',
      'Она ушла.',
    ])
  })

  it('keeps a quotation with the reporting clause after it', () => {
    for (const text of ['«Да!» — сказал он.', '“Really?” she asked.', '«Gəlin!» deyə çağırdı.']) {
      expect(split(text)).toEqual([text])
    }
  })

  it('ends at every line break, with or without a mark', () => {
    expect(split('Başlıq\n\nMətn burada\r\nson')).toEqual(['Başlıq', 'Mətn burada', 'son'])
  })

  it('goes over the line breaks of a text that was broken for want of room', () => {
    const text = [
      'We thank the President of the previous session, Mr. Didier',
      'Opertti, for his work, and we welcome the new members of the',
      'Organization. The Republic of Kiribati and the Kingdom of',
      'Tonga have joined us. We wish them well.',
      '',
      'Our region has seen many changes in the last ten years, and',
      'we hope that they will lead to a lasting peace for all of',
      'its peoples',
      'A title',
      'In this hall the representatives of the States spoke about',
      'the problems that their countries face.',
    ].join('\n')
    expect(split(text).map((sentence) => sentence.replaceAll('\n', ' '))).toEqual([
      'We thank the President of the previous session, Mr. Didier Opertti, for his work, and we welcome the new members of the Organization.',
      'The Republic of Kiribati and the Kingdom of Tonga have joined us.',
      'We wish them well.',
      'Our region has seen many changes in the last ten years, and we hope that they will lead to a lasting peace for all of its peoples',
      'A title',
      'In this hall the representatives of the States spoke about the problems that their countries face.',
    ])
  })

  it('ends at the line breaks of a list and of a short post', () => {
    expect(split('salam dostlar\nnecəsiniz\nhava yaxşıdır\nmən gəlirəm')).toHaveLength(4)
    const list = Array.from(
      { length: 6 },
      (_, at) => `- point ${at} of a list that someone wrote for the meeting`,
    )
    expect(split(list.join('\n'))).toHaveLength(6)
  })

  it('does not part addresses and numbers', () => {
    expect(split('See example.org/a.html now, or 10.11.2020.')).toHaveLength(1)
  })

  it('gives nothing for blank text', () => {
    for (const text of ['', ' \n\t ']) expect(split(text)).toEqual([])
  })
})
