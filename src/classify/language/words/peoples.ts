/**
 * Names of peoples, by language. The same name is nearly the same in many languages, so the letters of
 * `Azerbaijani` would speak for the wrong one; every list has the same peoples, so that none leads.
 */
export const PEOPLES: Readonly<Record<string, string>> = {
  az: 'erməni ermənilər erməniləri ermənilərin azərbaycanlı azərbaycanlılar azərbaycanlıları azərbaycanlıların türk türklər türkləri türklərin rus ruslar rusları rusların gürcülər kürdlər farslar yəhudilər ukraynalılar',
  tr: 'ermeni ermeniler ermenileri ermenilerin azerbaycanlı azerbaycanlılar azeri azeriler türk türkler türkleri türklerin rus ruslar rusları rusların gürcüler kürtler farslar yahudiler ukraynalılar',
  en: 'armenian armenians azerbaijani azerbaijanis azeri azeris turk turks turkish russian russians georgian georgians kurd kurds kurdish persian persians jew jews jewish ukrainian ukrainians',
  de: 'armenier armenische aserbaidschaner aserbaidschanische türke türken türkische russe russen russische georgier kurden perser juden ukrainer',
  uz: 'arman armanlar ozarbayjon ozarbayjonlar turk turklar rus ruslar gruzinlar kurdlar forslar yahudiylar ukrainlar',
  tk: 'ermeni ermeniler azerbaýjan azerbaýjanlar türk türkler rus ruslar gruzinler kürtler parslar ýewreýler ukrainler',
  ru: 'армянин армянка армяне армян армянам армянами армянский азербайджанец азербайджанцы азербайджанцев азербайджанцам азербайджанцами азербайджан армения турок турки туркам турками турецкий русский русские русских русским россия россияне россиян грузины грузин курды курдов персы персов евреи евреев украинцы украинцев',
  uk: 'вірменин вірмени вірмен вірменам азербайджанець азербайджанці азербайджанців турок турки турків росіянин росіяни росіян грузини грузинів курди курдів перси євреї євреїв українці українців',
  be: 'армянін армяне армян азербайджанец азербайджанцы азербайджанцаў турак туркі туркаў рускі рускія рускіх грузіны курды персы яўрэі ўкраінцы',
  bg: 'арменец арменци арменците азербайджанец азербайджанци азербайджанците турчин турци турците руснак руснаци руснаците грузинци кюрди персийци евреи евреите украинци',
  kk: 'армян армяндар әзербайжан әзербайжандар түрік түріктер орыс орыстар грузиндер күрдтер парсылар еврейлер украиндар',
  'az-Cyrl':
    'ермәни ермәниләр ермәниләрин азәрбајҹанлы азәрбајҹанлылар түрк түркләр түркләрин рус руслар русларын ҝүрҹүләр күрдләр фарслар јәһудиләр украјналылар',
  'uz-Cyrl':
    'арман арманлар озарбайжон озарбайжонлар турк турклар рус руслар грузинлар курдлар форслар яҳудийлар украинлар',
  fa: 'ارمنی ارمنی‌ها ارامنه آذربایجانی آذربایجانی‌ها ترک ترک‌ها ترکها روس روس‌ها روسها گرجی‌ها کردها فارس‌ها یهودیان اوکراینی‌ها',
  'az-Arab':
    'ائرمنی ائرمنی‌لر آذربایجانلی آذربایجانلیلار تورک تورکلر روس روسلار گورجولر کوردلر فارسلار یهودیلر اوکراینالیلار',
}
