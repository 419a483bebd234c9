/**
 * Names of subdivisions that the two sources of make-subdivisions.mjs lack or have wrong: the names in other languages,
 * for readers at home in those countries, and English ones where CLDR still has those of an older edition.
 */
const list = (text) => Object.fromEntries(text.trim().split(/\s*[;\n]\s*/).map((pair) => pair.split('=')))

export const german = {
  CH: list('FR=Freiburg;GE=Genf;LU=Luzern;NE=Neuenburg;SG=St. Gallen;TI=Tessin;VD=Waadt;VS=Wallis'),
  IT: list('BZ=Bozen - Südtirol;TN=Trient'),
  BE: list('BRU=Brüssel'),
}

export const japanese = {
  JP: list(`01=北海道;02=青森県;03=岩手県;04=宮城県;05=秋田県;06=山形県;07=福島県;08=茨城県;09=栃木県;10=群馬県;11=埼玉県
    12=千葉県;13=東京都;14=神奈川県;15=新潟県;16=富山県;17=石川県;18=福井県;19=山梨県;20=長野県;21=岐阜県;22=静岡県
    23=愛知県;24=三重県;25=滋賀県;26=京都府;27=大阪府;28=兵庫県;29=奈良県;30=和歌山県;31=鳥取県;32=島根県;33=岡山県
    34=広島県;35=山口県;36=徳島県;37=香川県;38=愛媛県;39=高知県;40=福岡県;41=佐賀県;42=長崎県;43=熊本県;44=大分県
    45=宮崎県;46=鹿児島県;47=沖縄県`),
}

export const french = {
  CH: list(`AG=Argovie;AI=Appenzell Rhodes-Intérieures;AR=Appenzell Rhodes-Extérieures;BE=Berne;BL=Bâle-Campagne;BS=Bâle-Ville
    FR=Fribourg;GE=Genève;GL=Glaris;GR=Grisons;JU=Jura;LU=Lucerne;NE=Neuchâtel;NW=Nidwald;OW=Obwald;SG=Saint-Gall;SH=Schaffhouse
    SO=Soleure;SZ=Schwytz;TG=Thurgovie;TI=Tessin;UR=Uri;VD=Vaud;VS=Valais;ZG=Zoug;ZH=Zurich`),
  CA: list(`BC=Colombie-Britannique;NB=Nouveau-Brunswick;NL=Terre-Neuve-et-Labrador;NS=Nouvelle-Écosse;NT=Territoires du Nord-Ouest
    PE=Île-du-Prince-Édouard;QC=Québec`),
}

export const italian = {
  CH: list(`AG=Argovia;AI=Appenzello Interno;AR=Appenzello Esterno;BE=Berna;BL=Basilea Campagna;BS=Basilea Città;FR=Friburgo
    GE=Ginevra;GL=Glarona;GR=Grigioni;JU=Giura;LU=Lucerna;NE=Neuchâtel;NW=Nidvaldo;OW=Obvaldo;SG=San Gallo;SH=Sciaffusa
    SO=Soletta;SZ=Svitto;TG=Turgovia;TI=Ticino;UR=Uri;VD=Vaud;VS=Vallese;ZG=Zugo;ZH=Zurigo`),
}

export const ukrainian = {
  UA: list(`05=Вінницька область;07=Волинська область;09=Луганська область;12=Дніпропетровська область;14=Донецька область
    18=Житомирська область;21=Закарпатська область;23=Запорізька область;26=Івано-Франківська область;30=Київ;32=Київська область
    35=Кіровоградська область;40=Севастополь;43=Автономна Республіка Крим;46=Львівська область;48=Миколаївська область
    51=Одеська область;53=Полтавська область;56=Рівненська область;59=Сумська область;61=Тернопільська область
    63=Харківська область;65=Херсонська область;68=Хмельницька область;71=Черкаська область;74=Чернігівська область
    77=Чернівецька область`),
}

export const chinese = {
  CN: list(`AH=安徽省;BJ=北京市;CQ=重庆市;FJ=福建省;GD=广东省;GS=甘肃省;GX=广西壮族自治区;GZ=贵州省;HA=河南省;HB=湖北省;HE=河北省
    HI=海南省;HL=黑龙江省;HN=湖南省;JL=吉林省;JS=江苏省;JX=江西省;LN=辽宁省;NM=内蒙古自治区;NX=宁夏回族自治区;QH=青海省
    SC=四川省;SD=山东省;SH=上海市;SN=陕西省;SX=山西省;TJ=天津市;XJ=新疆维吾尔自治区;XZ=西藏自治区;YN=云南省;ZJ=浙江省`),
}

export const arabic = {
  SA: list(`01=الرياض;02=مكة المكرمة;03=المدينة المنورة;04=المنطقة الشرقية;05=القصيم;06=حائل;07=تبوك;08=الحدود الشمالية
    09=جازان;10=نجران;11=الباحة;12=الجوف;14=عسير`),
  AE: list('AJ=عجمان;AZ=أبوظبي;DU=دبي;FU=الفجيرة;RK=رأس الخيمة;SH=الشارقة;UQ=أم القيوين'),
  EG: list(`ALX=الإسكندرية;ASN=أسوان;AST=أسيوط;BA=البحر الأحمر;BH=البحيرة;BNS=بني سويف;C=القاهرة;DK=الدقهلية;DT=دمياط
    FYM=الفيوم;GH=الغربية;GZ=الجيزة;IS=الإسماعيلية;JS=جنوب سيناء;KB=القليوبية;KFS=كفر الشيخ;KN=قنا;LX=الأقصر;MN=المنيا
    MNF=المنوفية;MT=مطروح;PTS=بورسعيد;SHG=سوهاج;SHR=الشرقية;SIN=شمال سيناء;SUZ=السويس;WAD=الوادي الجديد`),
  JO: list(`AJ=عجلون;AM=العاصمة;AQ=العقبة;AT=الطفيلة;AZ=الزرقاء;BA=البلقاء;IR=إربد;JA=جرش;KA=الكرك;MA=المفرق;MD=مادبا
    MN=معان`),
  KW: list('AH=الأحمدي;FA=الفروانية;HA=حولي;JA=الجهراء;KU=العاصمة;MU=مبارك الكبير'),
  BH: list('13=العاصمة;14=الجنوبية;15=المحرق;17=الشمالية'),
  OM: list(`BJ=جنوب الباطنة;BS=شمال الباطنة;BU=البريمي;DA=الداخلية;MA=مسقط;MU=مسندم;SJ=جنوب الشرقية;SS=شمال الشرقية
    WU=الوسطى;ZA=الظاهرة;ZU=ظفار`),
  QA: list('DA=الدوحة;KH=الخور والذخيرة;MS=الشمال;RA=الريان;SH=الشيحانية;US=أم صلال;WA=الوكرة;ZA=الضعاين'),
  MA: list(`01=طنجة تطوان الحسيمة;02=الشرق;03=فاس مكناس;04=الرباط سلا القنيطرة;05=بني ملال خنيفرة;06=الدار البيضاء سطات
    07=مراكش آسفي;08=درعة تافيلالت;09=سوس ماسة;10=كلميم واد نون;11=العيون الساقية الحمراء;12=الداخلة وادي الذهب`),
  TN: list(`11=تونس;12=أريانة;13=بن عروس;14=منوبة;21=نابل;22=زغوان;23=بنزرت;31=باجة;32=جندوبة;33=الكاف;34=سليانة
    41=القيروان;42=القصرين;43=سيدي بوزيد;51=سوسة;52=المنستير;53=المهدية;61=صفاقس;71=قفصة;72=توزر;73=قبلي;81=قابس
    82=مدنين;83=تطاوين`),
  LB: list(`AK=عكار;AS=الشمال;BA=بيروت;BH=بعلبك الهرمل;BI=البقاع;JA=الجنوب;JL=جبل لبنان;NA=النبطية`),
  IQ: list(`AN=الأنبار;AR=أربيل;BA=البصرة;BB=بابل;BG=بغداد;DA=دهوك;DI=ديالى;DQ=ذي قار;KA=كربلاء;KI=كركوك;MA=ميسان
    MU=المثنى;NA=النجف;NI=نينوى;QA=القادسية;SD=صلاح الدين;SU=السليمانية;WA=واسط`),
}

export const english = {
  'IR-00': 'Markazi', 'IR-01': 'Gilan', 'IR-02': 'Mazandaran', 'IR-03': 'East Azerbaijan', 'IR-04': 'West Azerbaijan',
  'IR-05': 'Kermanshah', 'IR-06': 'Khuzestan', 'IR-07': 'Fars', 'IR-08': 'Kerman', 'IR-09': 'Razavi Khorasan',
  'IR-10': 'Isfahan', 'IR-11': 'Sistan and Baluchestan', 'IR-12': 'Kurdistan', 'IR-13': 'Hamadan',
  'IR-14': 'Chaharmahal and Bakhtiari', 'IR-15': 'Lorestan', 'IR-16': 'Ilam', 'IR-17': 'Kohgiluyeh and Boyer-Ahmad',
  'IR-18': 'Bushehr', 'IR-19': 'Zanjan', 'IR-20': 'Semnan', 'IR-21': 'Yazd', 'IR-22': 'Hormozgan', 'IR-23': 'Tehran',
  'IR-24': 'Ardabil', 'IR-25': 'Qom', 'IR-26': 'Qazvin', 'IR-27': 'Golestan', 'IR-28': 'North Khorasan',
  'IR-29': 'South Khorasan', 'IR-30': 'Alborz',
  'NP-P1': 'Koshi', 'NP-P2': 'Madhesh', 'NP-P3': 'Bagmati', 'NP-P4': 'Gandaki', 'NP-P5': 'Lumbini', 'NP-P6': 'Karnali',
  'NP-P7': 'Sudurpashchim', 'UA-43': 'Crimea', 'UA-40': 'Sevastopol', 'UA-30': 'Kyiv', 'VE-X': 'La Guaira',
  'AZ-XA': 'Khankendi', 'BD-10': 'Chattogram', 'BD-22': 'Jashore', 'NI-AN': 'Costa Caribe Norte',
  'NI-AS': 'Costa Caribe Sur', 'UG-331': 'Omoro',
  'CN-NM': 'Inner Mongolia', 'AR-C': 'Buenos Aires City', 'CZ-10': 'Prague', 'ES-LO': 'La Rioja', 'ES-M': 'Madrid',
  'ES-O': 'Asturias', 'ES-PM': 'Balearic Islands', 'ES-S': 'Cantabria', 'FR-20R': 'Corsica', 'FR-973': 'French Guiana',
  'FR-GES': 'Grand Est', 'FR-IDF': 'Île-de-France', 'FR-NOR': 'Normandy', 'HU-CS': 'Csongrád-Csanád',
  'HU-VE': 'Veszprém', 'SO-BY': 'Bay',
  'MA-01': 'Tangier-Tetouan-Al Hoceima', 'MA-02': 'Oriental', 'MA-03': 'Fez-Meknes', 'MA-04': 'Rabat-Salé-Kénitra',
  'MA-05': 'Béni Mellal-Khénifra', 'MA-06': 'Casablanca-Settat', 'MA-07': 'Marrakesh-Safi', 'MA-08': 'Drâa-Tafilalet',
  'MA-09': 'Souss-Massa', 'MA-10': 'Guelmim-Oued Noun', 'MA-11': 'Laâyoune-Sakia El Hamra',
  'MA-12': 'Dakhla-Oued Ed-Dahab',
  'NZ-MBH': 'Marlborough', 'PH-COM': 'Davao de Oro', 'US-DC': 'District of Columbia',
  'US-AS': 'American Samoa', 'US-GU': 'Guam', 'US-MP': 'Northern Mariana Islands', 'US-PR': 'Puerto Rico',
  'US-VI': 'U.S. Virgin Islands',
  // Norway's counties since 2024.
  'NO-31': 'Østfold', 'NO-32': 'Akershus', 'NO-33': 'Buskerud', 'NO-39': 'Vestfold', 'NO-40': 'Telemark',
  'NO-55': 'Troms', 'NO-56': 'Finnmark',
}
