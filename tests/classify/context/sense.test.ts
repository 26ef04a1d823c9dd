import { describe, expect, it } from 'vitest'
import { classify } from '../../../src/classify/index.ts'
import { productLexicon } from '../lexicon.ts'

const flagsOf = (language: string, text: string) =>
  classify(productLexicon(), text, [language]).flags

describe('words in another sense leave no flag at all', () => {
  it.each([
    // Labels of an act or of whoever fights, put on no people.
    ['en', 'The terrorist attacks shook the separatist regime.'],
    ['en', 'The terrorists fled, and the Armenians came home.'],
    ['ru', 'Террористы взорвали мост, а сепаратисты ушли в горы.'],
    ['tr', 'Teröristler köprüyü patlattı, ayrılıkçılar dağa çekildi.'],
    ['az', 'Terrorçular körpünü partlatdı, separatçılar dağa çəkildi.'],
    ['hy', 'Ահաբեկիչները պայթեցրին կամուրջը, անջատողականները գնացին լեռներ։'],
    ['en', 'Enemy troops stood near the capital, and Nazi totalitarianism fell.'],
    ['ru', 'Войска врага стояли у столицы.'],
    ['tr', 'Düşman askerleri başkentin yanındaydı.'],
    ['az', 'Düşmən qoşunları paytaxtın yanında idi.'],
    ['hy', 'Թշնամու զորքերը մայրաքաղաքի մոտ էին։'],
    // Illness, animals and waste.
    ['en', 'We fight hunger, infectious diseases and the virus.'],
    ['ru', 'Мы боремся с голодом, инфекционными болезнями и вирусом.'],
    ['tr', 'Açlıkla, bulaşıcı hastalıklarla ve virüsle mücadele ediyoruz.'],
    ['az', 'Aclıqla, yoluxucu xəstəliklərlə və virusla mübarizə aparırıq.'],
    ['hy', 'Մենք պայքարում ենք սովի, վարակիչ հիվանդությունների և վիրուսի դեմ։'],
    ['en', 'The countries were infected by the virus of intolerance.'],
    ['ru', 'Страны заразились вирусом нетерпимости.'],
    ['tr', 'Ülkelere hoşgörüsüzlük virüsü bulaştı.'],
    ['az', 'Ölkələr dözümsüzlük virusuna yoluxdu.'],
    ['hy', 'Երկրները վարակվել են անհանդուրժողականության վիրուսով։'],
    ['en', 'The Azerbaijani shepherd has a dog.'],
    ['ru', 'Украинцы боятся волков в лесу.'],
    ['az', 'Kürdlər it saxlayır.'],
    // An enemy that is an evil, or a kind and nobody.
    ['en', 'Terrorism is our common enemy, and nobody needs an enemy.'],
    ['ru', 'Терроризм — наш общий враг.'],
    ['tr', 'Terörizm ortak düşmanımızdır.'],
    ['az', 'Terrorizm ortaq düşmənimizdir.'],
    ['hy', 'Ահաբեկչությունը մեր ընդհանուր թշնամին է։'],
    // Things and evils that are to be ended.
    ['en', 'The aggression will be eliminated, and the weapons were counted to destroy them.'],
    ['ru', 'Мы уничтожим нищету и бедность.'],
    ['tr', 'Yoksulluğu yok edeceğiz.'],
    ['az', 'Yoxsulluğu məhv edəcəyik.'],
    ['hy', 'Մենք կոչնչացնենք աղքատությունը։'],
  ])('%s: %s', (language, text) => {
    expect(flagsOf(language, text)).toEqual([])
  })
})

describe('words that mean somebody are kept, of severity 1 where nobody is named', () => {
  it.each([
    ['en', 'They are rats.'],
    ['en', 'They are terrorists.'],
    ['en', 'Rats!'],
    ['en', 'Get these rats out of my town.'],
    ['ru', 'Крысы!'],
    ['ru', 'Они террористы.'],
    ['tr', 'Bunlar faredir.'],
    ['az', 'Bunlar siçandır.'],
    ['az', 'Bu itlər yenə gəldi.'],
    ['hy', 'Նրանք առնետներ են։'],
    ['en', 'The Armenians came back. The rats are everywhere.'],
    ['en', 'The enemies of our country buy votes.'],
    ['ru', 'Наши враги покупают голоса.'],
    ['tr', 'Düşmanlarımız oy satın alıyor.'],
    ['az', 'Düşmənlərimiz səs alır.'],
    ['hy', 'Մեր թշնամիները ձայներ են գնում։'],
  ])('%s: %s', (language, text) => {
    const flags = flagsOf(language, text)
    expect(flags.length).toBeGreaterThan(0)
    expect(flags.every((flag) => flag.severity === 1 || flag.targets.length > 0)).toBe(true)
  })
})

describe('near', () => {
  it.each([
    ['en', 'The terrorists fought against the Armenians.'],
    ['en', 'Fascists killed the Georgians of that town.'],
    ['en', 'The enemies of the Turkish government met.'],
  ])('is no target where two parties are named: %s %s', (language, text) => {
    expect(flagsOf(language, text).flatMap((flag) => flag.targets)).toEqual([])
  })
})
