/**
 * Names of peoples and of other groups, by language, as people write them, also those that a group rejects. The same name is nearly the same in many languages, so the letters of
 * `Azerbaijani` would speak for the wrong one; every list has the same groups, so that none leads.
 */
export const PEOPLES: Readonly<Record<string, string>> = {
  az: 'erməni ermənilər erməniləri ermənilərin azərbaycanlı azərbaycanlılar azərbaycanlıları azərbaycanlıların türk türklər türkləri türklərin rus ruslar rusları rusların gürcülər kürdlər farslar yəhudilər ukraynalılar qaraçı qaraçılar müsəlmanlar xristianlar miqrantlar qaçqınlar yunan yunanlar yunanları ərəb ərəblər ərəbləri kürdləri farsları gürcüləri yəhudiləri israillilər',
  tr: 'ermeni ermeniler ermenileri ermenilerin azerbaycanlı azerbaycanlılar azeri azeriler türk türkler türkleri türklerin rus ruslar rusları rusların gürcüler kürtler farslar yahudiler ukraynalılar çingene çingeneler müslümanlar hristiyanlar göçmenler mülteciler yunan yunanlar yunanları arap araplar arapları kürtleri farsları gürcüleri yahudileri israilliler',
  en: 'armenian armenians azerbaijani azerbaijanis azeri azeris turk turks turkish russian russians georgian georgians kurd kurds kurdish persian persians jew jews jewish ukrainian ukrainians gypsy gypsies roma muslim muslims christian christians migrant migrants refugee refugees greek greeks arab arabs israeli israelis',
  de: 'armenier armenische aserbaidschaner aserbaidschanische türke türken türkische russe russen russische georgier kurden perser juden ukrainer zigeuner roma muslime christen migranten flüchtlinge griechen araber israelis',
  uz: 'arman armanlar ozarbayjon ozarbayjonlar turk turklar rus ruslar gruzinlar kurdlar forslar yahudiylar ukrainlar loʻlilar musulmonlar xristianlar muhojirlar qochqinlar yunonlar arablar',
  tk: 'ermeni ermeniler azerbaýjan azerbaýjanlar türk türkler rus ruslar gruzinler kürtler parslar ýewreýler ukrainler sygan syganlar musulmanlar hristianlar migrantlar bosgunlar grekler araplar',
  ru: 'армянин армянка армяне армян армянам армянами армянский азербайджанец азербайджанцы азербайджанцев азербайджанцам азербайджанцами азербайджан армения турок турки туркам турками турецкий русский русские русских русским россия россияне россиян грузины грузин курды курдов персы персов евреи евреев украинцы украинцев цыган цыгане цыганам цыганами мусульмане мусульман христиане христиан мигранты мигрантов беженцы беженцев греки греков арабы арабов израильтяне',
  uk: 'вірменин вірмени вірмен вірменам азербайджанець азербайджанці азербайджанців турок турки турків росіянин росіяни росіян грузини грузинів курди курдів перси євреї євреїв українці українців цигани циган роми мусульмани християни мігранти біженці греки араби ізраїльтяни',
  be: 'армянін армяне армян азербайджанец азербайджанцы азербайджанцаў турак туркі туркаў рускі рускія рускіх грузіны курды персы яўрэі ўкраінцы цыган цыганы мусульмане хрысціяне мігранты бежанцы грэкі арабы',
  bg: 'арменец арменци арменците азербайджанец азербайджанци азербайджанците турчин турци турците руснак руснаци руснаците грузинци кюрди персийци евреи евреите украинци цигани циганите роми мюсюлмани християни мигранти бежанци гърци араби',
  kk: 'армян армяндар әзербайжан әзербайжандар түрік түріктер орыс орыстар грузиндер күрдтер парсылар еврейлер украиндар сығандар мұсылмандар христиандар мигранттар босқындар гректер арабтар',
  'az-Cyrl':
    'ермәни ермәниләр ермәниләрин азәрбајҹанлы азәрбајҹанлылар түрк түркләр түркләрин рус руслар русларын ҝүрҹүләр күрдләр фарслар јәһудиләр украјналылар гарачылар мүсәлманлар христианлар мигрантлар гачгынлар јунанлар әрәбләр',
  'uz-Cyrl':
    'арман арманлар озарбайжон озарбайжонлар турк турклар рус руслар грузинлар курдлар форслар яҳудийлар украинлар лўлилар мусулмонлар христианлар муҳожирлар қочқинлар юнонлар араблар',
  fa: 'ارمنی ارمنی‌ها ارامنه آذربایجانی آذربایجانی‌ها ترک ترک‌ها ترکها روس روس‌ها روسها گرجی‌ها کردها فارس‌ها یهودیان اوکراینی‌ها کولی‌ها مسلمانان مسیحیان مهاجران پناهندگان یونانی‌ها عرب‌ها',
  'az-Arab':
    'ائرمنی ائرمنی‌لر آذربایجانلی آذربایجانلیلار تورک تورکلر روس روسلار گورجولر کوردلر فارسلار یهودیلر اوکراینالیلار قاراچیلار موسلمانلار مسیحیلر موهاجیرلر قاچقینلار یونانلیلار عربلر',
}
