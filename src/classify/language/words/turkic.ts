/**
 * What parts Azerbaijani from Turkish, the closest pair, in words that both would need: beginnings of
 * five letters or more, and endings. Spellings without diacritics are made from these.
 */
export const STEMS = {
  az: `nazir hökumət prezident respublika müzakirə beynəlxalq iclas qanun layihə deputat hesabat büdcə komanda
    vəziyyət münasibət əməkdaşlıq iqtisadi inkişaf ərazi müharibə sülhü hərbi təhlükəsizlik təhsil məktəb müəllim
    şagird tələbə universitet xəstə həkim dərman xəbər qəzet kitabxana küçə maşın avtobus qatar təyyarə çörək pendir
    kartof armud gilas uşaq oğlan valideyn qonşu qadın yaxşı kiçik köhnə gözəl danışır danışıq öyrən oxuyur gəldi gəlir
    gedir qayıt axtar gözlə istəyir istəmir yaşayır sevir ölkə şəhər kənddə rayon vilayət dövlət xalqı millət hüquq
    azadlıq seçki partiya parlament səfir müqavilə saziş bəyanat məlumat bildir qeyd vurğula hadisə yanğın zəlzələ yağış
    külək isti soyuq payız həftə dəqiqə səhər axşam dünən həmişə bəzən bəlkə əlbəttə təəssüf zəhmət zavod əsgər sərhəd
    hücum itki torpaq dəniz meşə ağacı çiçək inək quşlar vətəndaş rəhbər qərar qəbul qarşı rəqib hörmətli gündəlik məsələ
    çıxış düşmən mənim göstər cavab sual kömək fikir dünya tarix iştirak keçir keçən yığıl yarandı çatdı çatır düzəl
    qiymət məhsul bilet müraciət xahiş tapşırıq tıxac ziyarətçi səviyyə xalça müasir ibarət azərbaycanlı erməni rəsmi`,
  tr: `bakan hükümet cumhurbaşkan cumhuriyet konusu görüşme uluslararası toplantı kanun teklif milletvekil rapor bütçe
    takım durum ilişki işbirliği ekonomi gelişme bölge savaş barış askeri güvenlik eğitim okulu öğretmen öğrenci
    üniversite hastane doktor ilaç haber gazete kütüphane sokak araba otobüs trende uçak dükkan pazar ekmek peynir
    patates armut kiraz çocuk erkek komşu arkadaş kadın güzel küçük eskiden akıllı konuş öğren okuyor geliyor gidiyor
    dönüş arıyor bekle istiyor istemiyor yaşıyor seviyor ülke şehir köyün ilçe devlet halkı hukuk özgürlük seçim
    partisi büyükelçi anlaşma bilgi belirt vurgula olayı yangın deprem yağmur rüzgar sıcak soğuk sonbahar hafta dakika
    sabah akşam şimdi bazen belki elbette maalesef lütfen fabrika sınır saldırı kayıp şehit toprak deniz nehir orman
    ağacı çiçek ineği kuşlar vatandaş lider karar kabul karşı rakip değerli gündem madde konuşma düşman benim cevap
    soru yardım düşün dünya tarih katıl geçiyor geçen toplan yetiş düzel fiyat hasat başvur rica ödev trafik ziyaret
    seviye halı çağdaş oluş azerbaycan ermeni resmi belediye yüksek gerçek başbakan yüzde oldukça olduğunu birlikte`,
} as const

export const ENDINGS = {
  az: `ib ıb üb mayıb məyib irik ırıq uruq ürük irəm ıram uram ürəm irsən ırsan irlər ırlar urlar ürlər maq lıq luq ıq uq
    acaq acağıq əcəyik nın masın iyyət iyyat dırlar dirlər ayır əyir maqla ıldı ınıb inib ilib aq`,
  tr: `yor yorum yorsun yoruz yorlar miyor mıyor ıyordu iyordu maktadır mektedir tır tir tur tür tı ti tu tü mıştır miştir
    muştur lık luk ık uk acak acağız eceğiz ılıyor iliyor ken yı yi yu yü ıyla iyle`,
} as const
