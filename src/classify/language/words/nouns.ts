/**
 * Everyday nouns, and verbs that are the same in two languages, that the training texts lack: the same animals, people and things in each language,
 * one and many, so that short sentences of them are told by the words and not by chance letters.
 */
export const NOUNS: Readonly<Record<string, string>> = {
  az: 'it itlər siçan siçanlar siçovul siçovullar donuz donuzlar ilan ilanlar heyvan heyvanlar qurd böcək virus xəstəlik zibil düşmən düşmənlər insan insanlar adam adamlar uşaq qadın kişi ev torpaq ölüm sülh müharibə oğru oğrular tarakan tarakanlar parazit parazitlər öldürün öldürdü',
  tr: 'köpek köpekler fare fareler sıçan sıçanlar domuz domuzlar yılan yılanlar hayvan hayvanlar kurt böcek virüs hastalık çöp düşman düşmanlar insan insanlar adam adamlar çocuk kadın erkek ev toprak ölüm barış savaş hırsız hırsızlar hamamböceği hamamböcekleri parazit parazitler öldürün öldürdü',
  en: 'dog dogs mouse mice rat rats pig pigs snake snakes animal animals wolf insect virus disease rubbish enemy enemies human humans man men child children woman women house land death peace war thief thieves cockroach cockroaches parasite parasites',
  de: 'hund hunde maus mäuse ratte ratten schwein schweine schlange schlangen tier tiere wolf insekt krankheit müll feind feinde mensch menschen mann männer kind frau haus erde tod frieden krieg dieb diebe kakerlake kakerlaken parasit parasiten',
  uz: 'it itlar sichqon sichqonlar kalamush kalamushlar choʻchqa ilon ilonlar hayvon hayvonlar boʻri hasharot kasallik axlat dushman dushmanlar inson insonlar odam odamlar bola ayol erkak uy yer oʻlim tinchlik urush oʻgʻri oʻgʻrilar suvarak suvaraklar parazit parazitlar',
  tk: 'it itler syçan syçanlar alaka doňuz doňuzlar ýylan ýylanlar haýwan haýwanlar böjek kesel hapa duşman duşmanlar adam adamlar çaga aýal erkek öý toprak ölüm parahatçylyk uruş ogry ogrular tarakan tarakanlar parazit parazitler',
  ru: 'собака собаки собак мышь мыши крыса крысы крыс свинья свиньи свиней змея змеи животное животные волк насекомое вирус болезнь мусор враг враги человек люди людей мужчина ребенок дети женщина дом земля смерть мир война вор воры воров таракан тараканы тараканов паразит паразиты паразитов',
  uk: 'собака собаки собак миша миші щур щури свиня свині змія змії тварина тварини вовк комаха вірус хвороба сміття ворог вороги людина люди чоловік дитина діти жінка дім земля смерть мир війна злодій злодії тарган таргани паразит паразити',
  be: 'сабака сабакі мыш мышы пацук пацукі свіння свінні змяя змеі жывёла жывёлы воўк насякомае хвароба смецце вораг ворагі чалавек людзі мужчына дзіця дзеці жанчына дом зямля смерць мір вайна злодзей злодзеі прусак прусакі паразіт паразіты',
  bg: 'куче кучета мишка мишки плъх плъхове свиня свине змия змии животно животни вълк насекомо вирус болест боклук враг врагове човек хора мъж дете деца жена къща земя смърт мир война крадец крадци хлебарка хлебарки паразит паразити',
  kk: 'ит иттер тышқан тышқандар егеуқұйрық шошқа шошқалар жылан жыландар жануар жануарлар қасқыр жәндік ауру қоқыс жау жаулар адам адамдар бала балалар әйел ер үй жер өлім бейбітшілік соғыс ұры ұрылар тарақан тарақандар паразит паразиттер',
  'az-Cyrl':
    'ит итләр сичан сичанлар сичовул сичовуллар донуз донузлар илан иланлар һејван һејванлар гурд бөҹәк хәстәлик зибил дүшмән дүшмәнләр инсан инсанлар адам адамлар ушаг гадын киши ев торпаг өлүм сүлһ мүһарибә оғру оғрулар таракан тараканлар паразит паразитләр',
  'uz-Cyrl':
    'ит итлар сичқон сичқонлар каламуш каламушлар чўчқа илон илонлар ҳайвон ҳайвонлар бўри ҳашарот касаллик ахлат душман душманлар инсон одам одамлар бола аёл эркак уй ер ўлим тинчлик уруш ўғри ўғрилар суварак сувараклар паразит паразитлар',
  fa: 'سگ سگ‌ها موش موش‌ها خوک خوک‌ها مار مارها حیوان حیوانات گرگ حشره ویروس بیماری زباله دشمن دشمنان انسان مردم مرد کودک بچه زن خانه زمین مرگ صلح جنگ دزد دزدها سوسک سوسک‌ها انگل انگل‌ها',
  'az-Arab':
    'ایت ایتلر سیچان سیچانلار دونوز دونوزلار ایلان ایلانلار حیوان حیوانلار قورد خسته‌لیک زیبیل دوشمن دوشمنلر اینسان اینسانلار آدام آداملار اوشاق قادین کیشی ائو تورپاق اؤلوم باریش ساواش اوغرو اوغرولار تاراکان تاراکانلار پارازیت پارازیتلر',
}
