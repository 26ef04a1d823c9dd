/**
 * Frequent small words by language, in lower case. A word may stand in several lists; the spellings
 * without diacritics are made from these.
 */
export const LATN: Readonly<Record<string, string>> = {
  az: 'və bu o bir ki da də üçün ilə çox deyil var yox mən sən biz siz onlar mənim sənin bizim sizin onun nə niyə necə kimi kim hara harada haqqında hər heç heçnə bütün daha sonra əvvəl indi bəli xeyr yaxşı amma lakin çünki əgər yalnız artıq olan olub oldu edir edib etdi edən olaraq dedi deyir deyib bizə mənə sənə ona onu məni səni bunu buna belə elə axı gün gündə il ildə bəy xanım salam sağol təşəkkür edirəm edirik gəlir gəldi gedir getdi ölkə azərbaycan azərbaycanın şəhər xalq dövlət qoy bura burada orada çıxış görə qarşı arasında nəcə necəsən dostlar xoş sağ istəyirəm istəyirik bilir bilmir vaxt uşaq adam yenə hamı hamısı öz özü özünü isə idi imiş üzrə tərəfindən həm hələ səhər axşam dünən sabah oğlum qardaş bacı ana ata ev evə hara hansı bəlkə demək lazım lazımdır olar olmaz olmaq etmək',
  tr: "ve bu o bir ki da de için ile çok değil var yok ben sen biz siz onlar benim senin bizim sizin onun ne niye neden nasıl gibi kim nerede hakkında her hiç bütün daha sonra önce şimdi evet hayır iyi ama fakat çünkü eğer sadece artık olan olmuş oldu ediyor etmiş etti eden olarak dedi diyor demiş bize bana sana ona onu beni seni bunu buna böyle öyle gün günde yıl yılda bey hanım merhaba selam teşekkür ederim ederiz geliyor geldi gidiyor gitti ülke türkiye türkiye'nin şehir halk devlet burada orada göre karşı arasında nasılsın arkadaşlar hoş geldiniz günaydın geceler istiyorum istiyoruz biliyor bilmiyor zaman çocuk adam yine herkes hepsi kendi kendisi ise idi imiş tarafından hem henüz sabah akşam dün yarın oğlum kardeş abi abla anne baba ev eve hangi belki demek lazım gerek olur olmaz olmak etmek mı mi mu mü musun mısın misin şey bugün kadar vardı yoktu yapıyor yapıyorsun",
  en: 'the of and to in is was are were be been that this it he she they we you i not for with on as at by from or an have has had but his her their our your my what which who when where why how will would can could should do does did all any some there here if so no yes than then them him us me about into over after before more most people one two said says new good thank thanks please hello morning night day time very just only also because out up down now get go see know think want',
  de: 'der die das und ist in zu den von mit sich des auf für nicht ein eine einen einem einer es er sie wir ich du ihr dass im am zum zur auch als an nach wie bei aus aber oder wenn war waren wird werden wurde hat haben hatte sind noch nur über vor so uns unser unsere mein meine kein keine was wer wo warum heute gestern morgen guten vielen dank danke bitte hallo ja nein schon sehr mehr alle alles man kann können müssen soll will durch gegen um bis unter',
  uz: 'va bu u bir uchun bilan emas bor yoʻq men sen biz siz ular mening sening bizning sizning uning nima nega qanday kabi kim qayerda haqida har hech barcha keyin oldin hozir ha yaxshi lekin ammo chunki agar faqat boʻlgan boʻldi boʻladi qildi qilgan qiladi deb dedi bizga menga senga unga uni meni seni buni shu ham juda kun kuni yil yili salom rahmat doʻstlar keldi ketdi mamlakat oʻzbekiston shahar xalq davlat bunday oʻz oʻzi esa edi ekan tomonidan ertalab kechqurun kecha bugun ertaga kerak mumkin koʻra koʻp yangi qilish boʻlib bu yerda',
  tk: 'we bu bir üçin bilen däl bar ýok men sen biz siz olar meniň biziň näme ýaly her hiç soň häzir hawa gowy emma ýöne sebäbi eger diňe bolan boldy etdi diýip diýdi türkmenistan ýurt şäher halk döwlet öz öň gün ýyl hem hemme',
  fr: 'le la les de des du et est un une en que qui dans pour pas sur au aux avec ce cette il elle nous vous ils je ne se son sa ses par plus mais ou où sont été être avoir ont tout leur bonjour merci',
  es: 'el la los las de del y es un una en que por para no con se su sus al lo como más pero o fue son ha está este esta hay muy también yo me te nos qué hola gracias',
  it: 'il lo la i gli le di del della e è un una in che per non con si da al sono ha come più ma o anche questo questa io ci grazie ciao',
  pt: 'o a os as de do da dos das e é um uma em no na que por para não com se ao mais mas ou foi são está este esta muito também eu obrigado',
  pl: 'i w na z do nie się jest to że o jak ale po co za od dla są był była przez ten ta tak już tylko dzień dobry',
  nl: 'de het een en van in is dat op te zijn met voor niet aan er om ook als bij maar naar dan nog uit wat wordt door ik je wij ze goed',
  ro: 'și în de la cu pe nu este un o că din pentru care să se mai sunt a fost al ale dar sau după',
  ku: 'û li ji bi di de ku ev ew ez tu em hûn wê wî ne jî ya yê yên bo çi ser bûn kir dike',
  sq: 'dhe në e të i është një për me nga që nuk se ka kjo ky janë por si më do',
  hr: 'i u je na se da za od su s ne što kao ili ali po iz koji koja bi biti dobar dan ja ti mi vi',
  cs: 'a v je na se že to s z do o i ve by jsou ale jako pro za tak po byl není já ty my vy',
  sv: 'och i att det som en på är av för med den till inte om ett har de var vi jag du men från kan',
  id: 'dan yang di untuk dengan tidak ini itu dari pada adalah ke dalam akan saya kami kita mereka ada juga atau',
  hu: 'a az és hogy nem is egy van ez meg de csak már mint volt vagy ki mi én te még',
  fi: 'ja on ei se että oli hän mutta ovat myös kun niin tai minä sinä me kuin ole tämä joka',
  'ru-Latn':
    'i v ne na chto s eto kak po no ya ty my vy on ona oni za to tak vse uzhe privet spasibo kak dela da net ochen budet bylo est pochemu kogda gde',
  'hy-Latn':
    'ev vor es du na menq duq nranq e em en eq chi che ches inch inchu inchpes barev dzez shat lav mer dzer im qo ays ayd bayc hay hayer hayastan axper jan ka gnum uzum khosum kan petq hima',
}
