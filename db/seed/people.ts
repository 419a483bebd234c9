/** Who the demo's clients are: names as people of a culture bear them, in its script, and places that exist. */

type Culture = { first: string; last: string; companies: string; words: string; familyFirst?: boolean }
type Place = {
  country: string; culture: keyof typeof cultures; language: string
  /** city|ISO 3166-2 subdivision or ''|postal code */
  cities: string
  streets: string
  /** E.164 with # for a digit: a mobile number, and a fixed one */
  mobile: string
  fixed: string
}

export const cultures = {
  english: {
    first: 'Olivia James Amelia Noah Grace Henry Ella Jack Ruby Thomas Chloe William Freya Oscar Hannah George Isla Daniel Molly Samuel',
    last: 'Smith Jones Taylor Brown Wilson Evans Walker Wright Hughes Green O’Brien Murphy Campbell Clarke Fletcher Whitfield',
    words: 'Harbour Oakridge Northgate Bluebell Stonebridge Kestrel Lantern Millpond Foxglove Summit', companies: '{w} Ltd|{w} Studio|{w} & Sons|{w} Media Ltd',
  },
  american: {
    first: 'Emma Liam Ava Mason Sophia Ethan Mia Logan Harper Lucas Abigail Jackson Emily Aiden Madison Carter Zoe Wyatt',
    last: 'Johnson Miller Davis Garcia Rodriguez Anderson Thompson Martinez Robinson Lewis Hernandez Parker Nguyen Brooks Sullivan',
    words: 'Cascade Redwood Lakeside Ironwood Silverline Pinecrest Bayview Copperfield Highline Juniper', companies: '{w} Inc.|{w} LLC|{w} Labs, Inc.|{w} Partners LLC',
  },
  german: {
    first: 'Anna Lukas Lea Jonas Marie Felix Jürgen Käthe Sören Ute Maximilian Franziska Björn Heike Rüdiger Lena Moritz Clara',
    last: 'Müller Schmidt Schneider Fischer Weber Wagner Hoffmann Schäfer Köhler König Groß Lüdenscheidt Böhm Voß Zimmermann',
    words: 'Nordlicht Rheinblick Alpenwerk Lindenhof Funkenflug Morgenrot Waldkauz Hafenkontor', companies: '{w} GmbH|{w} UG (haftungsbeschränkt)|{n} & Söhne GmbH|{w} e. K.',
  },
  french: {
    first: 'Camille Louis Chloé Hugo Zoé Théo Inès Étienne Aurélie Gaël Margaux Bastien Noémie Loïc',
    last: 'Martin Bernard Dubois Lefèvre Moreau Girard Besançon Hébert Chevalier Garnier Lemaître Roussel',
    words: 'Atelier Horizon Lumière Rivage Mistral Belleville Cyprès Grand-Large', companies: '{w} SARL|{w} SAS|Maison {n}|{n} et Fils',
  },
  spanish: {
    first: 'Lucía Mateo Martina Álvaro Sofía Íñigo Carmen Joaquín Begoña Raúl Inés Andrés Ximena Óscar',
    last: 'García Fernández González Muñoz Ibáñez Núñez Domínguez Peña Vázquez Ortega Castaño Zúñiga',
    words: 'Almendro Horizonte Ribera Montaña Azahar Faro Encina Cantábrico', companies: '{w} S.L.|{w} S.A.|Grupo {w}|{n} Hermanos',
  },
  italian: {
    first: 'Giulia Lorenzo Chiara Matteo Niccolò Francesca Pietro Beatrice Davide Elisa', last: 'Rossi Ferrari Esposito Bianchi Colombo Ricci Marino Deluca D’Amico Conti',
    words: 'Aurora Ponente Laguna Quercia Vesuvio Marconi', companies: '{w} S.r.l.|{w} S.p.A.|Studio {n}',
  },
  portuguese: {
    first: 'João Beatriz Gonçalo Inês Tomás Conceição Vitória Caio Luíza Otávio', last: 'Silva Santos Conceição Araújo Magalhães Gonçalves Simões Assunção Falcão',
    words: 'Maré Sobreiro Cacau Ipanema Horizonte Tejo', companies: '{w} Lda.|{w} Ltda.|{n} & Filhos',
  },
  nordic: {
    first: 'Astrid Søren Åsa Björk Mikkel Sigrún Øystein Linnéa Jörgen Freja Håkon Aino', last: 'Ångström Sørensen Lindqvist Ødegård Jónsdóttir Bergström Nygård Virtanen Hämäläinen Kjær',
    words: 'Fjord Nordlys Granit Havsbris Björkö Vinter', companies: '{w} AB|{w} A/S|{w} AS|{w} Oy',
  },
  polish: {
    first: 'Łukasz Zofia Małgorzata Stanisław Agnieszka Wojciech Żaneta Paweł', last: 'Kowalski Wójcik Dąbrowski Świątek Żuraw Gołębiewski Łuczak Jędrzejczak',
    words: 'Bursztyn Wisła Orzeł Jaskółka', companies: '{w} sp. z o.o.|{w} S.A.|{n} i Wspólnicy',
  },
  czech: {
    first: 'Jiří Tereza Ondřej Lucie Šimon Kateřina Łubomír Žofie', last: 'Novák Dvořák Černý Procházka Němec Růžička Šťastný',
    words: 'Vltava Křišťál Jantar Labe', companies: '{w} s.r.o.|{w} a.s.',
  },
  turkish: {
    first: 'Elif Mustafa Zeynep Emre Gülşen İbrahim Çağla Oğuz', last: 'Yılmaz Şahin Çelik Öztürk Aydın Doğan Güneş Işık', words: 'Anadolu Boğaziçi Yıldız Çınar', companies: '{w} Ltd. Şti.|{w} A.Ş.',
  },
  vietnamese: {
    first: 'Linh Minh Hương Đức Thảo Quang Phượng Tuấn', last: 'Nguyễn Trần Lê Phạm Hoàng Đặng Bùi Đỗ', words: 'HoaSen BìnhMinh SaoMai', companies: 'Công ty {w}|{w} JSC',
  },
  greek: {
    first: 'Ελένη Γιώργος Μαρία Νίκος Κατερίνα Δημήτρης', last: 'Παπαδόπουλος Γεωργίου Νικολαΐδης Οικονόμου Αλεξίου', words: 'Αιγαίο Ορίζοντας Ελιά', companies: '{w} ΑΕ|{w} ΕΠΕ',
  },
  ukrainian: {
    first: 'Олена Тарас Ірина Андрій Соломія Богдан Юлія Євген', last: 'Шевченко Коваленко Бондаренко Ткаченко Їжакевич Мельник', words: 'Дніпро Калина Світанок', companies: 'ТОВ «{w}»|ПП «{w}»',
  },
  bulgarian: { first: 'Мария Иван Елена Георги Радост Петър', last: 'Иванов Димитрова Петров Стоянова Христов', words: 'Балкан Роза Изгрев', companies: '{w} ООД|{w} АД' },
  georgian: { first: 'ნინო გიორგი მარიამი ლევანი თამარი', last: 'ბერიძე კაპანაძე გელაშვილი მაისურაძე', words: 'თბილისი ვაზი', companies: 'შპს {w}' },
  armenian: { first: 'Անի Արամ Մարիամ Տիգրան', last: 'Հակոբյան Սարգսյան Գրիգորյան', words: 'Արարատ Նուռ', companies: '{w} ՍՊԸ' },
  hebrew: { first: 'נועה יוסף תמר דוד שירה איתן', last: 'כהן לוי מזרחי פרץ אברהם', words: 'כרמל ארז', companies: '{w} בע״מ' },
  arabic: {
    first: 'أحمد فاطمة محمد عائشة عمر ليلى يوسف مريم خالد نور', last: 'الخطيب العلي حسن المصري الشامي الحداد النجار السيد', words: 'النخيل الأفق الواحة الفجر', companies: 'شركة {w}|مؤسسة {w} التجارية',
  },
  persian: { first: 'زهرا رضا سارا علی پریسا آرش', last: 'احمدی رضایی حسینی کریمی محمدی', words: 'پارس آفتاب', companies: 'شرکت {w}' },
  hindi: { first: 'प्रिया अर्जुन अनन्या राहुल दीपिका विक्रम', last: 'शर्मा वर्मा सिंह गुप्ता अग्रवाल', words: 'गंगा सूर्या', companies: '{w} प्राइवेट लिमिटेड' },
  bengali: { first: 'রহিম সুমাইয়া তানভীর নুসরাত', last: 'হোসেন চৌধুরী আহমেদ রহমান', words: 'পদ্মা সোনার', companies: '{w} লিমিটেড' },
  tamil: { first: 'கவிதா முருகன் லட்சுமி செல்வம்', last: 'சுப்ரமணியம் ராஜன் குமார்', words: 'காவேரி தாமரை', companies: '{w} நிறுவனம்' },
  thai: { first: 'สมชาย มาลี อรุณ พิมพ์', last: 'ศรีสุข ทองดี วงศ์ใหญ่ แสงทอง', words: 'สยาม ช้างเผือก', companies: 'บริษัท {w} จำกัด' },
  japanese: {
    first: '由紀 健太 さくら 大輔 陽菜 翔太 美咲 蓮', last: '山田 佐藤 鈴木 高橋 田中 渡辺 伊藤', words: '青空 桜木 富士見 東雲', companies: '株式会社{w}|{w}合同会社|有限会社{n}商店', familyFirst: true,
  },
  chinese: { first: '伟 芳 秀英 敏 静 磊 丽娟 建国', last: '王 李 张 刘 陈 欧阳', words: '华兴 长城 明月', companies: '{w}科技有限公司|{w}贸易有限公司', familyFirst: true },
  korean: { first: '민준 서연 지우 하은 도윤', last: '김 이 박 최 정', words: '한강 새벽', companies: '주식회사 {w}', familyFirst: true },
} satisfies Record<string, Culture>

export const places: Place[] = [
  { country: 'DE', culture: 'german', language: 'de', cities: 'Berlin|DE-BE|10115;Hamburg|DE-HH|20095;München|DE-BY|80331;Köln|DE-NW|50667;Leipzig|DE-SN|04109', streets: 'Lindenstraße|Hauptstraße|Am Mühlbach|Goethestraße', mobile: '+49151########', fixed: '+4930#######' },
  { country: 'AT', culture: 'german', language: 'de', cities: 'Wien|AT-9|1010;Graz|AT-6|8010;Salzburg|AT-5|5020', streets: 'Ringstraße|Mozartgasse', mobile: '+43664#######', fixed: '+431#######' },
  { country: 'CH', culture: 'german', language: 'de', cities: 'Zürich|CH-ZH|8001;Bern|CH-BE|3011', streets: 'Bahnhofstrasse|Seeweg', mobile: '+4179#######', fixed: '+4144#######' },
  { country: 'FR', culture: 'french', language: 'en', cities: 'Paris||75011;Lyon||69002;Nantes||44000', streets: 'rue des Lilas|avenue de la République', mobile: '+336########', fixed: '+331########' },
  { country: 'BE', culture: 'french', language: 'en', cities: 'Bruxelles||1000;Liège||4000', streets: 'rue du Marché|chaussée de Wavre', mobile: '+3247#######', fixed: '+322#######' },
  { country: 'GB', culture: 'english', language: 'en', cities: 'London||EC1A 1BB;Leeds||LS1 4DY;Bristol||BS1 4DJ;Glasgow||G1 1DN', streets: 'High Street|Station Road|Mill Lane', mobile: '+447400######', fixed: '+4420#######0' },
  { country: 'IE', culture: 'english', language: 'en', cities: 'Dublin||D02 X285;Cork||T12 W8KP', streets: 'Pearse Street|Quay Road', mobile: '+35385#######', fixed: '+3531#######' },
  { country: 'US', culture: 'american', language: 'en', cities: 'Portland|US-OR|97205;Austin|US-TX|78701;Brooklyn|US-NY|11201;Denver|US-CO|80202', streets: 'Main Street|Oak Avenue|5th Avenue', mobile: '+1503555####', fixed: '+1512555####' },
  { country: 'CA', culture: 'american', language: 'en', cities: 'Toronto|CA-ON|M5V 2T6;Vancouver|CA-BC|V6B 1A1', streets: 'Queen Street|Maple Drive', mobile: '+1416555####', fixed: '+1604555####' },
  { country: 'AU', culture: 'english', language: 'en', cities: 'Sydney|AU-NSW|2000;Melbourne|AU-VIC|3000', streets: 'George Street|Wattle Road', mobile: '+61412######', fixed: '+6128#######' },
  { country: 'NZ', culture: 'english', language: 'en', cities: 'Auckland||1010;Wellington||6011', streets: 'Queen Street|Cuba Street', mobile: '+6421######', fixed: '+6493######' },
  { country: 'ES', culture: 'spanish', language: 'en', cities: 'Madrid||28001;Sevilla||41001;Bilbao||48001', streets: 'Calle Mayor|Avenida del Mar', mobile: '+346########', fixed: '+3491#######' },
  { country: 'MX', culture: 'spanish', language: 'en', cities: 'Guadalajara||44100;Mérida||97000', streets: 'Calle Juárez|Avenida Reforma', mobile: '+52331#######', fixed: '+52999#######' },
  { country: 'AR', culture: 'spanish', language: 'en', cities: 'Córdoba||X5000;Rosario||S2000', streets: 'Calle Belgrano|Avenida Colón', mobile: '+549351#######', fixed: '+54351#######' },
  { country: 'CL', culture: 'spanish', language: 'en', cities: 'Santiago||8320000', streets: 'Calle Moneda|Avenida Italia', mobile: '+569########', fixed: '+562########' },
  { country: 'IT', culture: 'italian', language: 'en', cities: 'Milano||20121;Torino||10121;Bari||70121', streets: 'Via Garibaldi|Corso Italia', mobile: '+39347#######', fixed: '+3902#######' },
  { country: 'PT', culture: 'portuguese', language: 'en', cities: 'Lisboa||1100-148;Porto||4000-322', streets: 'Rua Augusta|Avenida da Boavista', mobile: '+35191#######', fixed: '+35121#######' },
  { country: 'BR', culture: 'portuguese', language: 'en', cities: 'São Paulo||01310-100;Recife||50030-230', streets: 'Rua das Flores|Avenida Paulista', mobile: '+55119########', fixed: '+55113#######' },
  { country: 'SE', culture: 'nordic', language: 'en', cities: 'Göteborg||411 03;Uppsala||753 10', streets: 'Storgatan|Kungsgatan', mobile: '+4670#######', fixed: '+468######' },
  { country: 'DK', culture: 'nordic', language: 'en', cities: 'Århus||8000;København||1550', streets: 'Vestergade|Strandvejen', mobile: '+4520######', fixed: '+4533######' },
  { country: 'NO', culture: 'nordic', language: 'en', cities: 'Oslo||0154;Tromsø||9008', streets: 'Storgata|Kirkeveien', mobile: '+4790######', fixed: '+4722######' },
  { country: 'FI', culture: 'nordic', language: 'en', cities: 'Helsinki||00100;Turku||20100', streets: 'Mannerheimintie|Rantatie', mobile: '+35840#######', fixed: '+3589######' },
  { country: 'IS', culture: 'nordic', language: 'en', cities: 'Reykjavík||101', streets: 'Laugavegur', mobile: '+354690####', fixed: '+354551####' },
  { country: 'PL', culture: 'polish', language: 'en', cities: 'Warszawa||00-001;Łódź||90-001;Gdańsk||80-001', streets: 'ul. Długa|ul. Kościuszki', mobile: '+48501######', fixed: '+4822#######' },
  { country: 'CZ', culture: 'czech', language: 'en', cities: 'Praha||110 00;Brno||602 00', streets: 'Dlouhá|Nádražní', mobile: '+420602######', fixed: '+42022#######' },
  { country: 'TR', culture: 'turkish', language: 'en', cities: 'İstanbul||34000;İzmir||35000', streets: 'Atatürk Caddesi|Çiçek Sokak', mobile: '+90532#######', fixed: '+90212#######' },
  { country: 'VN', culture: 'vietnamese', language: 'en', cities: 'Hà Nội||100000;Đà Nẵng||550000', streets: 'Phố Huế|Đường Trần Phú', mobile: '+8491#######', fixed: '+8424########' },
  { country: 'GR', culture: 'greek', language: 'en', cities: 'Αθήνα||105 57;Θεσσαλονίκη||546 24', streets: 'Οδός Ερμού|Λεωφόρος Νίκης', mobile: '+3069########', fixed: '+3021########' },
  { country: 'UA', culture: 'ukrainian', language: 'en', cities: 'Київ||01001;Львів||79000', streets: 'вулиця Франка|проспект Свободи', mobile: '+38067#######', fixed: '+38044#######' },
  { country: 'BG', culture: 'bulgarian', language: 'en', cities: 'София||1000;Варна||9000', streets: 'ул. Шипка|бул. Витоша', mobile: '+35988#######', fixed: '+3592#######' },
  { country: 'GE', culture: 'georgian', language: 'en', cities: 'თბილისი||0105', streets: 'რუსთაველის გამზირი', mobile: '+995555######', fixed: '+995322######' },
  { country: 'AM', culture: 'armenian', language: 'en', cities: 'Երևան||0010', streets: 'Աբովյան փողոց', mobile: '+37491######', fixed: '+37410######' },
  { country: 'IL', culture: 'hebrew', language: 'en', cities: 'תל אביב||6100000;חיפה||3100000', streets: 'רחוב הרצל|שדרות רוטשילד', mobile: '+97250#######', fixed: '+9723#######' },
  { country: 'EG', culture: 'arabic', language: 'ar', cities: 'القاهرة||11511;الإسكندرية||21500', streets: 'شارع النيل|شارع التحرير', mobile: '+2010########', fixed: '+202########' },
  { country: 'SA', culture: 'arabic', language: 'ar', cities: 'الرياض||11564;جدة||21577', streets: 'طريق الملك فهد|شارع التحلية', mobile: '+96650#######', fixed: '+96611#######' },
  { country: 'AE', culture: 'arabic', language: 'ar', cities: 'دبي||;أبوظبي||', streets: 'شارع الشيخ زايد|شارع الكورنيش', mobile: '+97150#######', fixed: '+9714#######' },
  { country: 'IR', culture: 'persian', language: 'en', cities: 'تهران||1193653471;شیراز||7134814336', streets: 'خیابان ولیعصر|بلوار کشاورز', mobile: '+98912#######', fixed: '+9821########' },
  { country: 'IN', culture: 'hindi', language: 'en', cities: 'दिल्ली|IN-DL|110001;जयपुर|IN-RJ|302001', streets: 'महात्मा गांधी मार्ग|स्टेशन रोड', mobile: '+9198########', fixed: '+9111########' },
  { country: 'LK', culture: 'tamil', language: 'en', cities: 'யாழ்ப்பாணம்||40000', streets: 'கோவில் வீதி', mobile: '+9477#######', fixed: '+9421#######' },
  { country: 'BD', culture: 'bengali', language: 'en', cities: 'ঢাকা||1205;চট্টগ্রাম||4000', streets: 'মিরপুর রোড|আগ্রাবাদ', mobile: '+88017########', fixed: '+8802########' },
  { country: 'TH', culture: 'thai', language: 'en', cities: 'กรุงเทพมหานคร||10110;เชียงใหม่||50200', streets: 'ถนนสุขุมวิท|ถนนนิมมานเหมินท์', mobile: '+6681#######', fixed: '+662#######' },
  { country: 'JP', culture: 'japanese', language: 'ja', cities: '東京|JP-13|100-0005;大阪|JP-27|530-0001;札幌|JP-01|060-0001', streets: '丸の内|梅田|本町', mobile: '+8190########', fixed: '+813########' },
  { country: 'CN', culture: 'chinese', language: 'en', cities: '上海||200000;深圳||518000', streets: '南京路|人民路', mobile: '+86138########', fixed: '+8621########' },
  { country: 'KR', culture: 'korean', language: 'en', cities: '서울||04524;부산||48058', streets: '세종대로|해운대로', mobile: '+8210########', fixed: '+822########' },
]
