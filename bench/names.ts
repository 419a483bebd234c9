/**
 * What believable clients are made of. A culture has a share of the clients, countries with their dialling code, a
 * language, and names as "written" or "written=latin" (for the mailbox); the earlier a name stands, the commoner it is.
 * `stems` and `ends` make the long tail of surnames.
 */
export type Culture = {
  share: number
  locale: string
  countries: string
  first: string
  last: string
  stems?: string
  ends?: string
}

export const cultures: readonly Culture[] = [
  {
    share: 26, locale: 'de', countries: 'DE+49 DE+49 DE+49 DE+49 AT+43 CH+41',
    first: 'Anna Maria Thomas Michael Stefan Julia Sabine Andreas Peter Jürgen Claudia Katrin Lukas Leon Emma Mia Hannah '
      + 'Jörg Günther Björn Käthe Sören Felix Lena Laura Sophie Maximilian Paul Jonas Ursula Renate Monika Wolfgang Uwe',
    last: 'Müller Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf '
      + 'Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Groß',
    stems: 'Acker Aschen Bach Birken Blumen Brand Breiten Buchen Burg Dorn Eber Eichen Eisen Elsen Engel Falken Feld Finken '
      + 'Frei Fuchs Gold Graben Grün Habel Hagen Hasel Hirsch Hohen Holz Kalten Kessel Kirch Königs Lauter Linden Löwen Mühl '
      + 'Nieder Nuss Ober Ohlen Rauschen Reichen Riesen Rosen Rothen Sand Schön Silber Sommer Stein Tannen Tiefen Ulmen '
      + 'Wald Wasser Weiden Weiß Winter Wolken Ziegel',
    ends: 'au bach bauer beck berg bergen berger born brink bruch brück burg dorf eck egger feld felder fels garten graf '
      + 'hagen haus häuser heim heimer hof hofer holt holz horst hövel huber hude hut kamp kirch kircher kötter lage lein '
      + 'leitner loh mann mayer meier mühle müller nagel pohl reuter ried rode roth sachs schmied stedt stein steiner thal '
      + 'tner wald wang weber wieser winkel wirth',
  },
  {
    share: 19, locale: 'en', countries: 'US+1 US+1 US+1 GB+44 GB+44 CA+1 AU+61 IE+353 NZ+64',
    first: 'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph '
      + 'Jessica Thomas Sarah Charles Karen Oliver Amelia George Isla Noah Ava Liam Siobhán Aoife Zoë Renée Ethan Grace',
    last: "Smith Johnson Williams Brown Jones Davis Miller Wilson Moore Taylor Anderson Jackson White Harris Martin Thompson "
      + "Robinson Clark Lewis Lee Walker Hall Allen Young King Wright Hill Scott Green Adams Baker O'Brien O'Neill Murphy",
    stems: 'Ash Barn Beck Black Brad Broad Brook Burn Cald Carl Chat Clay Cole Cran Dal East Ed El Fair Farn Glen Hal Ham '
      + 'Har Hay Heath Hol Hunt Kent King Lang Lin Mar Mel Nor Oak Old Pem Pres Rad Red Ring Rock Row Shel Sher Stan Strat '
      + 'Sut Thorn Wal War Wes Whit Wil Win Wood',
    ends: 'bourne bridge brook burn bury by cliff combe cott croft dale den don fax field ford gate grove ham hurst ington '
      + 'land leigh ley low man mere mont more mouth ness ridge row ser shaw smith son stead stock stone ter thorpe ton '
      + 'tree wall ward water way well wick wood worth yard',
  },
  {
    share: 9, locale: 'fr', countries: 'FR+33 FR+33 FR+33 BE+32 CH+41 CA+1',
    first: 'Marie Jean Pierre Camille Léa Chloé Manon Inès Hugo Lucas Théo François Hélène Élodie Benoît Aurélie Noël Agnès',
    last: 'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel García Roux '
      + 'Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Gauthier Chevalier Lefebvre Boulanger Côté',
    stems: 'Beau Bel Blan Bois Bon Bour Cham Char Châ Clair Cou Cour Dau Del Des Du Fau Fer Gail Gau Grand Haute La Lan Mal '
      + 'Mau Mer Mon Mont Pel Perr Pont Roche Rou Saint Sau Val Vau Ver Vil',
    ends: 'beuf bois bourg champ court cy dard din don dreau fort gnac gny gy jean lac lard let lier lin lon main mond mont '
      + 'nay net nier pel pin rac reau ret rier rin ry sac say son tain teau thier ton vais val vier ville vin',
  },
  {
    share: 9, locale: 'es', countries: 'ES+34 ES+34 MX+52 AR+54 CO+57 CL+56 PE+51',
    first: 'María José Antonio Carmen Manuel Ana Francisco Lucía Javier Sofía Martín Valentina Andrés Camila Sebastián Íñigo',
    last: 'García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Ruiz Hernández Díaz Moreno Muñoz Álvarez '
      + 'Romero Gutiérrez Navarro Torres Domínguez Vázquez Ramos Serrano Blanco Molina Suárez Ortega Castro Núñez',
    stems: 'Agui Alda Alma Andra Ara Arri Bara Barri Bena Bola Busta Cala Campo Carra Casta Coro Echa Eli Escu Este Fuen '
      + 'Gala Goro Grana Guada Ibá Iri Laza Lore Mata Mira Mon Nava Ola Orto Pala Peña Quin Riba Sala Sanda Uri Vala Vela',
    ends: 'bal barren be berri bia buru da do dena dez ga goitia gui guren lar les llo mendi mo nda ndi no nza ra rbide rdo '
      + 'rena res ri ro rra rte sa sco so ta te tegui to tz va vilés za zabal zar',
  },
  {
    share: 6, locale: 'pl', countries: 'PL+48 PL+48 PL+48 CZ+420 SK+421 UA+380',
    first: 'Anna Piotr Krzysztof Małgorzata Łukasz Agnieszka Zofia Jakub Żaneta Stanisław Michał Jiří Tomáš Šárka Ľubica',
    last: 'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski '
      + 'Mazur Jankowski Kwiatkowski Krawczyk Novák Svoboda Novotný Dvořák Černý Procházka Kučera Łuczak',
    stems: 'Bal Bar Biel Bor Brzoz Chrza Czar Dol Drze Dud Gał Gor Gra Grab Jabł Jas Jawor Kalin Klon Koch Kras Kru Lesz Lip '
      + 'Łom Mal Mar Mich Mok Nad Ol Orł Ost Pas Piąt Pod Raj Rak Sad Sik Sob Sos Stan Świer Top Urb Was Wil Wron Zab Żak',
    ends: 'acki ak anek arczyk arski asik czak czyk ecki ek elski eński ewicz ewski iak icki ik ilski inek inowski iński '
      + 'kiewicz kowiak nicki ocki oń orek orowski owiak owicz owski ski szewski ucki ulski uszek yński',
  },
  {
    share: 5, locale: 'sv', countries: 'SE+46 NO+47 DK+45 FI+358 IS+354',
    first: 'Erik Lars Karin Anders Johan Eva Sara Søren Åsa Björn Øystein Ragnhild Jørgen Aino Jukka Guðrún Þórður Håkan',
    last: 'Andersson Johansson Karlsson Nilsson Eriksson Larsen Hansen Jensen Nielsen Olsen Korhonen Virtanen Lindström '
      + 'Ångström Sjöberg Öberg Bjørnstad Jónsdóttir Sigurðsson Mäkinen',
    stems: 'Alm Asp Berg Björk Blom Dahl Ek Eng Fors Gran Gren Grön Hag Hall Hed Hög Kvist Lind Ljung Löf Lund Malm Mo Nord '
      + 'Ny Norr Rosen Rund Sand Sjö Skog Sten Ström Söder Sund Vall Vik Wester Ås Öst',
    ends: 'berg blad borg by dahl ell én feldt gaard gren gård hagen haug heim holm kvist land lid lind löf lund man mark mo '
      + 'nes quist rud seth stad strand ström vall vik',
  },
  {
    share: 4, locale: 'tr', countries: 'TR+90 TR+90 DE+49 AZ+994',
    first: 'Mehmet Fatma Ayşe Mustafa Emine Ahmet Hüseyin Zeynep Elif Yağmur Çağlar İbrahim Şeyma Özgür Gül Işıl',
    last: 'Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek',
    stems: 'Ak Alp Altın Ata Bal Bay Boz Can Çam Dağ Er Gök Gün Güven İnan Kan Kır Koca Kur Öz Sarı Ser Tan Taş Tek Uz Ya Yal',
    ends: 'alp ar bay baş can çı dağ demir der doğan er gil gül han ışık kaya kurt lı maz oğlu ok pınar soy su taş tekin tuğ yurt',
  },
  {
    share: 4, locale: 'vi', countries: 'VN+84 VN+84 US+1 FR+33',
    first: 'Anh Linh Minh Hương Thảo Tuấn Dũng Hằng Phương Quỳnh Đức Hiếu Ngọc Trâm Bảo Khánh Thị Văn',
    last: 'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý',
  },
  {
    share: 4, locale: 'ru', countries: 'UA+380 BG+359 RS+381 KZ+7 KG+996',
    first: 'Александр=aleksandr Мария=mariya Дмитрий=dmitriy Анна=anna Сергей=sergey Елена=elena Андрей=andrey Ольга=olga '
      + 'Олександр=oleksandr Наталія=nataliya Георги=georgi Јелена=jelena Қанат=qanat Ірина=iryna',
    last: 'Иванов=ivanov Смирнов=smirnov Кузнецов=kuznetsov Попов=popov Петров=petrov Шевченко=shevchenko Коваленко=kovalenko '
      + 'Бондаренко=bondarenko Георгиев=georgiev Димитров=dimitrov Јовановић=jovanovic Петровић=petrovic Ахметов=akhmetov '
      + 'Мельник=melnyk Соколова=sokolova Щербак=shcherbak',
  },
  {
    share: 2, locale: 'el', countries: 'GR+30 CY+357',
    first: 'Γιώργος=giorgos Μαρία=maria Δημήτρης=dimitris Ελένη=eleni Νίκος=nikos Κατερίνα=katerina Άγγελος=angelos',
    last: 'Παπαδόπουλος=papadopoulos Παππάς=pappas Καραγιάννης=karagiannis Βλάχος=vlachos Ιωάννου=ioannou Οικονόμου=oikonomou '
      + 'Γεωργίου=georgiou Νικολάου=nikolaou',
  },
  {
    share: 4, locale: 'ar', countries: 'EG+20 SA+966 AE+971 MA+212 JO+962 IQ+964',
    first: 'محمد=mohamed أحمد=ahmed فاطمة=fatima علي=ali عمر=omar خالد=khaled مريم=maryam نور=nour يوسف=youssef ليلى=layla '
      + 'إبراهيم=ibrahim سارة=sara حسن=hassan زينب=zainab',
    last: 'الخطيب=alkhatib حسين=hussein عبد‌الله=abdullah المصري=almasri الحسن=alhassan السيد=elsayed العتيبي=alotaibi '
      + 'القحطاني=alqahtani النجار=alnajjar الشريف=alsharif حداد=haddad منصور=mansour سليمان=suleiman',
  },
  {
    share: 4, locale: 'ja', countries: 'JP+81',
    first: '太郎=taro 花子=hanako 健=ken 由紀=yuki 翔太=shota 美咲=misaki 大輔=daisuke 愛=ai 直樹=naoki さくら=sakura 陽子=yoko',
    last: '佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 伊藤=ito 渡辺=watanabe 山本=yamamoto 中村=nakamura 小林=kobayashi '
      + '加藤=kato 吉田=yoshida 山田=yamada 佐々木=sasaki 山口=yamaguchi 松本=matsumoto 長谷川=hasegawa',
  },
  {
    share: 2, locale: 'zh', countries: 'TW+886 HK+852 SG+65 CN+86',
    first: '伟=wei 芳=fang 娜=na 秀英=xiuying 敏=min 静=jing 丽=li 强=qiang 磊=lei 雅婷=yating 志明=zhiming',
    last: '王=wang 李=li 张=zhang 刘=liu 陈=chen 杨=yang 黄=huang 赵=zhao 吴=wu 周=zhou 欧阳=ouyang 林=lin',
  },
  {
    share: 1, locale: 'ko', countries: 'KR+82',
    first: '민준=minjun 서연=seoyeon 지훈=jihoon 수빈=subin 은영=eunyoung 현우=hyunwoo',
    last: '김=kim 이=lee 박=park 최=choi 정=jung 강=kang 조=cho 윤=yoon',
  },
  {
    share: 1, locale: 'en', countries: 'IN+91 NP+977 TH+66 IL+972',
    first: 'प्रिया=priya राहुल=rahul अंजलि=anjali विकास=vikas סמי=sami נועה=noa สมชาย=somchai ศิริพร=siriporn',
    last: 'शर्मा=sharma वर्मा=verma गुप्ता=gupta सिंह=singh כהן=cohen לוי=levi ใจดี=jaidee แสงทอง=saengthong',
  },
]

/** The surname that a tenth of the clients have, whatever their language. */
export const commonest = 'Schmidt'

export const trades = ('Logistik Hosting Systems Consulting Media Design Software Bau Elektro Trading Foods Energy Studio '
  + 'Labs Networks Digital Services Marketing Textil Optik Motors Travel Kitchen Garden Security Robotics Analytics Health '
  + 'Pharma Immobilien Holding Partners Solutions Print Music Sport Toys Wood Steel Glass').split(' ')

export const legalForms = 'GmbH AG GbR KG Ltd LLC Inc SARL SA Sp.z.o.o. AB ApS Oy B.V. S.L. Srl'.split(' ')

export const syllables = ('ba be bi bo bu da de di do du fa fe fi fo ga ge go ka ke ki ko ku la le li lo lu ma me mi mo mu na '
  + 'ne ni no nu pa pe pi po ra re ri ro ru sa se si so ta te ti to tu va ve vi vo wa wi xa xo ya yo za ze zo').split(' ')

export const mailHosts = ('gmail.example gmail.example gmail.example outlook.example outlook.example yahoo.example '
  + 'web.example posteo.example icloud.example mail.example').split(' ')

export const cities = ('Berlin Hamburg Köln München Wien Zürich London Leeds Dublin Boston Austin Toronto Sydney Paris Lyon '
  + 'Bruxelles Madrid Sevilla Bogotá Lima Warszawa Kraków Praha Stockholm Oslo København Helsinki İstanbul İzmir Hà_Nội '
  + 'Київ София Αθήνα القاهرة الرياض 東京 大阪 台北 서울 Mumbai').split(' ').map((city) => city.replace('_', ' '))
