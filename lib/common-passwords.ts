/**
 * What people choose most often, as guessing programs know it: words that stay weak however they are dressed up
 * ("P@ssw0rd2024!"), in the languages of many countries, and phrases that are long enough to pass a length rule.
 */
export const commonWords: readonly string[] = `
password passwort passwd passcode passphrase parola parole motdepasse contrasena contraseña clave senha haslo heslo
wachtwoord losenord lösenord salasana adgangskode passord sifre şifre jelszo lozinka geslo slaptazodis kennwort
geheim geheimnis secret segreto secreto segredo hemlig access accesso acceso login logon signin admin administrator
administrateur administrador root superuser sysadmin system manager master user username benutzer utilisateur usuario
guest gast invite test testing tester tests demo default changeme changeit change letmein letmeinn opensesame sesame
welcome willkommen bienvenue bienvenido benvenuto welkom velkommen hello hallo hola bonjour salut ciao hithere
qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx qazwsxedc
abcdef abcdefg abcdefgh abcabc iloveyou iloveu ichliebedich jetaime teamo tequiero tiamo loveme lovely love lover
loveyou ilovejesus jesus jesuschrist christ god angel angels blessed faith heaven allah bismillah mohammed muhammad
sunshine sonnenschein soleil princess prinzessin princesse princesa principessa prince king queen queenie
dragon drachen monkey football fussball fußball futbol futebol soccer baseball basketball hockey golfer tennis
superman batman spiderman ironman pokemon pikachu starwars starwars1 skywalker startrek matrix gandalf hobbit
harrypotter hogwarts naruto minecraft fortnite roblox warcraft counterstrike playstation nintendo xbox gamer
michael michelle jennifer jessica jordan daniel andrew thomas charlie robert matthew joshua ashley nicole samantha
amanda anthony william alexander alexandra christian christina stephanie sebastian maximilian katharina patrick
benjamin hannah sophie martin andreas stefan markus julian florian tobias carlos alejandro fernando roberto gabriel
giuseppe francesco antonio alessandro valentina nikita natasha anastasia ahmed ahmad mustafa ibrahim fatima
shadow shadows killer hunter ranger trustno trustnoone freedom liberty whatever nothing anything something
computer internet windows microsoft google facebook instagram twitter youtube amazon apple samsung android iphone
linkedin whatsapp netflix spotify adobe oracle cisco server database network wireless router office company business
money cash dollar bitcoin crypto bank banking finance account konto compte cuenta billing payment invoice client
customer portal clientele summer winter spring autumn fall sommer herbst frühling fruehling january february march
april june july august september october november december januar februar märz maerz oktober dezember monday tuesday
wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
england london scotland ireland france paris germany deutschland berlin munich münchen muenchen hamburg köln koeln
wien vienna austria schweiz switzerland zürich zuerich spain espana madrid barcelona italia italy roma milano
portugal lisboa brasil brazil mexico argentina america newyork chicago boston texas dallas houston florida california
canada toronto australia sydney melbourne india mumbai china beijing japan tokyo korea russia moscow ukraine turkey
istanbul egypt cairo dubai saudi arabia nigeria kenya liverpool chelsea arsenal manchester manunited realmadrid
juventus bayern borussia dortmund schalke werder galatasaray fenerbahce besiktas lakers yankees cowboys steelers
eagles packers patriots raiders redsox ferrari porsche mercedes audi volkswagen toyota honda nissan corvette mustang
camaro harley yamaha suzuki ducati chocolate schokolade cookie cookies butter cheese pizza burger banana orange
peanut pepper ginger coffee kaffee whiskey tequila buster bailey maggie bella lucky coco daisy molly rocky tigger
smokey sparky tiger tigers lion panther wolf wolves bear bears horse horses puppy kitty kitten hund katze pferd
schatz schatzi liebe engel hase mausi flower flowers blume butterfly rainbow diamond silver golden gold purple yellow
orange blue green black white pink red snoopy mickey minnie disney garfield scooby barbie hellokitty spongebob simpson
family familie mother father brother sister mutter vater mama papa mommy daddy baby babygirl babyboy friends forever
happy smile party music guitar rockyou metallica nirvana eminem slipknot beatles blink fuckyou fuckoff fuckme asshole
bitch bullshit shithead sexy hottie hotstuff naughty pussy arschloch scheisse scheiße merde putain mierda cazzo porra
correct horse battery staple correcthorse hunter2 thisis mypassword mypass yourpassword newpassword temporary temp
temppass private security secure safety sicherheit sicher securepassword strong strongpassword supersecret topsecret
nopassword nopass blank none null undefined unknown abracadabra rumpelstiltskin supercalifragilistic antidisestablish
`.trim().split(/\s+/)

/** Long ones, compared as a whole after letters, digits and signs are brought to one spelling. */
export const commonPhrases: readonly string[] = `
correcthorsebatterystaple thisismypassword thisisapassword ihatepasswords ilovemyfamily ilovemywife ilovemydog
ilovemymom iloveyousomuch iloveyouforever iloveyoubaby ichliebedichsehr ichliebedich letmeinplease opensesameplease
maytheforcebewithyou tobeornottobe tobeornottobethatisthequestion thequickbrownfox thequickbrownfoxjumps
jackandjill marryhadalittlelamb maryhadalittlelamb twinkletwinklelittlestar happybirthday happybirthdaytoyou
happynewyear merrychristmas frohesneuesjahr froheweihnachten gutenmorgen goodmorning goodnight alohomora
expectopatronum winteriscoming youshallnotpass hakunamatata nevergonnagiveyouup livelaughlove hasta lavistababy
hastalavista hastalavistababy carpediem cogitoergosum loremipsum loremipsumdolor inshallah mashallah alhamdulillah
mypasswordispassword passwordispassword whatisthepassword thepassword iforgotmypassword iforgotthepassword
dontforgetthis donotenter keepitsecret keepout nobodyknows onetwothreefour onetwothree einszweidrei einszweidreivier
fourscoreandsevenyearsago houstonwehaveaproblem lukeiamyourfather thereisnospoon readyplayerone callofduty
grandtheftauto leagueoflegends worldofwarcraft angelofdeath sonofabitch motherfucker motherfuckers kissmyass
godisgood godislove jesusislord jesuslovesme jesussaves praisethelord thankyoujesus inthenameofgod
unitedstates unitedkingdom newyorkcity losangeles sanfrancisco riodejaneiro buenosaires manchesterunited
realmadridcf fcbarcelona bayernmuenchen bayernmunich borussiadortmund
`.trim().split(/\s+/)

/** Rows and columns of keyboards, alphabets and counting: what a finger or a child runs along. */
export const sequences: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop[]', 'asdfghjkl;\'', 'zxcvbnm,./',
  'qwertzuiopü+', 'asdfghjklöä#', 'yxcvbnm,.-',
  'azertyuiop', 'qsdfghjklm', 'wxcvbn',
  '!@#$%^&*()_+', '!"§$%&/()=?',
  '1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/',
  '1qay', '2wsx', '6zhn',
  '1q2w3e4r5t6y7u8i9o0p', '1q2w3e4r5t6z7u8i9o0p', 'q1w2e3r4t5y6u7i8o9p0', 'a1b2c3d4e5f6g7h8i9', '1a2b3c4d5e6f7g8h9i',
  'aabbccddeeffgghh', '112233445566778899', 'qaz', 'wsx', 'edc', 'rfv', 'tgb', 'yhn', 'ujm',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю',
  'αβγδεζηθικλμνξοπρστυφχψω',
]
