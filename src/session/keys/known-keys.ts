/**
 * Keys that anybody may know: printed in tutorials, documentation, templates and examples, given as the
 * default of a program, or once the answer of a security exercise. Collected by hand from public pages and
 * repositories; placeholders that one page alone has are among them. One a line.
 */
const TEXTS = String.raw`
!secret
078185b423f8fd5a1b8f0bd78576c14389b55cda024322da499a6ca7cc00cfd6
09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7
123
1234
123456
12345678
123456790
123abc
192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf
1a2b3c4d5e
22222222222222222222222222222222
234rsdf34523rwsf
385c16dd09098b011d0086f9e218a0a2
3d6f45a5fc12445dbac2f59c3b6c7cb1
4654f5dfadsrfasdr54e6rae
4a6282bf78c344a089a2dc5d2ca93ae6
5791628bb0b13ce0c676dfde280ba245
5f352379324c22463451387a0aec5d2f
7110c8ae51a4b5af97be6534caef90e4bb9bdcb3380af008f90b23a5d1616bf319bc298105da20fe
7d441f27d441f27567d441f2b6176a
8BYkEfBA6O6donzWlSihBXox7C0sKR6b
9ISi8M11WmwC6A==
9OLWxND4o83j4K4iuopO
<changeme>
\2\1thisismyscretkey\1\2\e\y\y\h
_5#y2L"F4Q8z\n\xec]/
A random key to use CRF for forms
a really really really really long secret key
A-SECRET-KEY
a-very-secure-dev-secret-key-CHANGE-ME
A0Zr98j/3yX R~XHH!jmN]LWX/,?RT
a_hard_to_guess_string
a_strong_secret_key
ABC
abc
admin
alura
Another_highly_secret_key
another_secret_key
any random string
any secret string
any-secret-key-you-choose
anykey
anyrandomstring
anySecretKey
asdf
asdf#FGSgvasgf$5$WGT
asdf1234
asdfasdf
asdfasdfasdf
asdfghjkl
asdfhjgfdsyuhgfcxdsrethgf
Attack at dawn!
B!1w8NAt1T^%kvhUI*S^
BAD_SECRET_KEY
bee6
biscotti
black and white
butter
bxdQy9DN6FiCBXhNZFm3YwAgJ+Mn4+mRFiI0sYEP*NeepuCTF*
c292a0a3aa32397cdb050e233733900f
C2HWGVoMGfNTBsrYQg8EcMrdTimkZfAb
cairocoders-ednalan0711
cambiamiinproduzione-32caratteri!
CantStopAddictedToTheShinDigChopTopHeSaysImGonnaWinBig
change-me
change-me-in-production
change-this-in-production
change-this-key
change-this-secret
CHANGE_ME
CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET
CHANGE_ME_TO_A_RANDOM_SECRET
change_this_secret_key
change_this_to_a_random_secret
change_this_to_a_secret_key
change_this_to_anything_for_security
CHANGEME
changeme
changethis
chave-secreta-123
chave_secreta
chave_secreta_para_desenvolvimento
chave_secreta_para_flash_messages
chave_secreta_para_sessao
chave_super_secreta
chiave_segreta
chiave_segreta_per_flash_messages
chiave_super_segreta
chickenzarecool21837
chocolate chip
ckj123
clave-secreta-admin
clave-secreta-cambiar-en-produccion-2024
clave-secreta-proyecto
clave-ultra-secreta-123
clave_muy_segura_123456
clave_secreta
clave_secreta_para_flash
clave_secreta_para_tu_app
clave_secreta_segura
clave_secreta_super_segura
Codoacodo
codoacodo21
crinkle
default-secret
default-secret-key
default-secret-key-at-least-32-chars
default-secret-key-change-in-production
default_secret
default_secret_key
dein_geheimer_key
dein_geheimer_schluessel
deterministic
dev
dev key
dev-key-123
dev-key-change-in-production
dev-key-change-me
dev-key-for-testing-only
dev-secret
dev-secret-key
dev-secret-key-change-in-production
dev-secret-key-please-change-in-production
dev_key_only
dev_secret_key
development
development key
development-only-change-this
Develoteca
develoteca
devkey
DontTellAnyone
drop
e5ac358c-f0bf-11e5-9e39-d3b532c10a28
ec9439cfc6c796ae2029594d
EjpNVSNQTyGi1VvWECj9TvC/+kq3oujee2kTfQUs8yCM6xX9Yjq52v54g+HVoknA
emergency-secret-key-not-for-production
F12Zr47j\3yX R~X@H!jmM]Lwf/,?KT
F34TF$($e34D
f77dd59f50ba412fcfbd3e653f8f3f2ca97224dd53cf6304b4c86658a75d8f67
f9bf78b9a18ce6d46a0cd2b0b86df9da
fdgdfgdfggf786hfg6hfg6h7f
fdgfh78@#5?>gfhf89dx,v06k
fkdjsafjdkfdlkjfadskjfadskljdsfklj
flask
flask app secret key
FLASK SECRET KEY
flask-session-insecure-secret-key
flask_project_secret_key
FLASK_SECRET_KEY
flask_secret_key
flask_session_secret_key
foobar
fortune
GDtfDCFYjD
geheim
geheim123
geheim_key
geheimer_schluessel
geheimnis
geheimnis123
gingerbread
gingersnap
gizli-anahtar
gizli-anahtar-123
gizli_anahtar
gizli_anahtar_123
gizlianahtar
gjr39dkjn344_!67#
h432hi5ohi3h5i5hi3o2hi
hard to guess
hard to guess string
hello
hello world
helloall
helloworld
Here you put a secret key as a string
hjshjhdjah kjshkjdhjs
I am a _super_-secret key!
I am a secret Key!
I have a secret
icebox
INSECURE
insecure
insecure-default-key
insecure-dev-key
insecure-key-for-dev
insecure_default_key
it is as simple as Flask App
itheima
itismysecretkey
Itissecret
ITSASECRET
itsasecret
jds89fysd79ftys7dfstf
jlghasdghasdhgahsdg
Jose
jose
keep it secret, keep it safe
KeepItSecretKeepItSafe
key
key goes here
keyforusingsessions
kiss
la-tua-chiave-segreta-unica
lfjsdlkfjdklsjfkl
LongAndRandomSecretKey
ma_cle_secrete
ma_cle_secrete_a_changer_en_production
ma_cle_super_secrete_123
ma_cle_ultra_secrete
macaron
macaroon
marksecret
mi_clave_secreta
mi_super_secreto_12345
miclave123
minha chave secreta
minha-chave-secreta
Minha_chave_criptografada
minha_chave_secreta
minha_chave_secreta_123
minha_chave_secreta_super_segura_aqui
minha_chave_super_secreta
minha_chave_super_secreta_123
minha_chave_super_secreta_12345
misecreto
molasses
monkey
my super secret key that no one is supposed to know
my-super-secret-key
my_key
my_precious
my_precious_secret_key
my_secret_key
my_secret_key_here
my_super_secret_key_123
myawesomesecretkey
MyKeyIsSecret
MYNOTSOSECRETKEY
mysecret
mysecret123
mysecretkey
nobody-gonna-guess-it
not a secret key
not so secret
not very secret secret key
not-so-secret
not_so_secret
notSoSecret
oatmeal raisin
OCML3BRawWEUeaxcuKHLpw
Oh So Secret
OH-SO-SECRET
oh-so-secret
oh-so-super-very-secret
oh_so_secret
ohsosecret
p9Bv<3Eid9%$i01
password
peanut butter
pf9Wkove4IKEAXvy-cQkeDPhv9Cb3Ag-wyJILbq_dFw
pinwheel
qwerty
qwertyuiop
rahasia
rahasia123
rahasia12345
random
random key for form
random string
RANDOM STUFF
random text
random1234567890
redsfsfsfsfis
replace later
REPLACE ME - this value is here as a placeholder.
replace-with-a-secure-random-key
replace-with-your-secure-random-secret
replace_this_with_a_strong_secret
replace_with_a_secure_secret
replace_with_a_strong_secret_key
S#perS3crEt_003
S#perS3crEt_007
S#perS3crEt_1122
S#perS3crEt_9999
s3cr3t
s3cr3t-key
s3cr3t_k3y
s3cr3t_k3y_1234567890
s3cr3t_k3y_that_should_be_kept_s3cr3t
sdfklas5fa2k42j
secret
secret key
SECRET KEY HERE
secret string
secret!
secret-key
secret-key-goes-here
secret123
secret_key
secret_key_for_sessions
secretkey
secretKey123
Shh, its a secret!
shhhhhh
shortbread
SjdnUends821Jsdlkvxh391ksdODnejdDw
Sm9obiBTY2hyb20ga2lja3MgYXNz
snickerdoodle
snowball
some hard to guess string
some key that you will never guess
some-random-string
some_secret
some_secret_key
somesecretkey
something_special
SomethingNotEntirelySecret
spooky action at a distance-Einstein
spritz
sseug-reven-lliw-uoy
sua_chave_secreta
sua_chave_secreta_aqui
sua_chave_secreta_aqui_123
sua_chave_secreta_complexa_aqui
sua_chave_secreta_super_segura_aqui
sugar
super secret key
super secret string
super-secret
super-secret-key
super-secret-text
super_secret
super_secret_key
super_secret_key_123
super_secret_key_for_sessions
supersecret
supersecretkey
supersecretkey123
t0p-s3cr3t
t1NP63m4wnBg6nyHYKfmc2TpCOGI4nss
tassie
temporary_key
test
test-key
test-only-secret
test-secret
test-secret-key
TEST_NON_DEV_SECRET
test_secret
testing_secret_key
Th1s1ss3cr3t
the quick brown fox jumps over the lazy dog
the random string
The SECRETEST of keys.
THE_REYNOLDS_PAMPHLET-179708250845
TheSecretKey
this is a fake secret key boyyeeeeee
this is a secret
This is a secret key.
THIS IS AN INSECURE SECRET
This is an INSECURE secret!! DO NOT use this in production!!
This is my secret key
This is Secret key
This is your secret key to utilize session in Flask
this-is-a-secret-key
this-is-my-super-secret-key
this-really-needs-to-be-changed
this_is_a_really_secret_key
THIS_IS_BAD
this_is_bad_secret_key
this_is_my_secret_key
THIS_IS_SUPPOSED_TO_BE_SECRET!!!!
this_should_be_changed
thisisanykey
thisISaSECRET_1234
thisisasecretkey
THISISASTRONGKEY
ThisIsNotARealSecretKey
ThisIsSecret
Thisissupposedtobesecret
thisissupposedtobesecret
Thisissupposedtobesecret!
ThisIsTheSecretKey
thisisthesecretkey
thumbprint
Time
tobiiscool
top secret!
top-secret
top-secret!
TOPSECRET
topsecret
TopSecretKey
totallyasecret
TPmi4aLWRbyVq8zu9v82dWYW1
TPmi4aLWRbyVq8zu9v82dWYW17/z+UvRnYTt4P6fAXA
tu_clave_secreta
tu_clave_secreta_aqui
tu_clave_secreta_segura_aqui_2025
tu_llave_secreta_aqui
tu_secreto
unsafe-default-for-local-only
USE_YOUR_OWN_SECURE_RANDOM_KEY
very secret
very very secret
very-secret-123
very-secret-key
VERYSECRET
verySecretKey
verysecretkey
vnkdjnfjknfl1232#
votre_cle_secrete
votre_cle_secrete_a_modifier
wafer
webdesign
white chocolate macadamia
whoopie pie
why would I tell you my secret key?
XHSOI*Y9dfs9cshd9
xyzsdfg
yandexlyceum_secret_key
you-will-never-guess
your secret key
your secret key goes here
Your secret key here
your-default-secret-key
your-secret-key
your-secret-key-change-in-production-2026
your-secret-key-change-this
your-secret-key-here
your-session-secret-key
your-super-secret-key-change-in-production
YOUR_OWN_RANDOM_GENERATED_SECRET_KEY
YOUR_SECERT_KEY
your_secret_key
your_secret_key_here
`;

/** Those with characters that a line cannot hold, or that would not be seen. */
const ODD_TEXTS = [
  '\u0002\u0001thisismyscretkey\u0001\u0002\\e\\y\\y\\h',
  '\u0013x',
  '\u0014B~^\u0007\u00e1\u00197\u00da\u0018\u00a6[[\u0005\u0003QVg\u00ce%\u00b2<\u0080\u00a4\u0000',
  '#d#JCqTTW\nilK\\7m\u000bp#\tj~#H',
  '?\u00bf,\u00b4\u008d\u00a3"<\u009c\u00b0@\u000f5\u00ab,w\u00ee\u008d$0\u0013\u008b83',
  'B\u00b2?.\u00df\u009f\u00a7m\u00f8\u008a%,\u00f7\u00c4\u00fa\u0091',
  'F12Zr47j\u0003yX R~X@H!jmM]Lwf/,?KT',
  '_5#y2L"F4Q8z\n\u00ec]/',
  'd66HR8d\u00e7"f_-\u00e0gjYYic*dh',
  'dein_geheimer_schl\u00fcssel',
  'dev-key-\u00e0-changer-en-prod',
  'votre_cl\u00e9_secr\u00e8te_ici',
  '\u00bf\u00b0\u0011\u00b1\u00cd\u00f9\u00ba\u008b\f...',
  '\u00bf\u00b0\u0011\u00b1\u00cd\u00f9\u00ba\u008bp\f...',
  '\u00f0?a\u009a\\\u00ff\u00d4;\f\u00cbHi',
  '\u00f5!\u0007!qj\u00a4\b\u00c6\u00f8\n\u008a\u0095m\u00e2\u0004g\u00bb\u0098|U\u00a2f\u0003',
  '\u00fd{H\u00e5<\u0095\u00f9\u00e3\u0096.5\u00d1\u0001O<!\u00d5\u00a2\u00a0\u009fR"\u00a1\u00a8',
  '\u0432\u0430\u0448-\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439-\u043a\u043b\u044e\u0447',
  '\u0432\u0430\u0448_\u0434\u0443\u0436\u0435_\u0441\u043a\u043b\u0430\u0434\u043d\u0438\u0439_\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u0438\u0439_\u043a\u043b\u044e\u0447',
  '\u0432\u0430\u0448_\u043e\u0447\u0435\u043d\u044c_\u0441\u043b\u043e\u0436\u043d\u044b\u0439_\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439_\u043a\u043b\u044e\u0447_\u0442\u0443\u0442',
  '\u0432\u0430\u0448_\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439_\u043a\u043b\u044e\u0447',
  '\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u043e-\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439 \u0441\u0435\u043a\u0440\u0435\u0442',
  '\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439 \u043a\u043b\u044e\u0447',
  '\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439_\u043a\u043b\u044e\u0447',
  '\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439_\u043a\u043b\u044e\u0447_12345',
  '\u0441\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439_\u043a\u043b\u044e\u0447_\u0441\u044e\u0434\u0430',
  '\u4f60\u7684\u5bc6\u94a5_\u8bf7\u4fee\u6539',
  '\u4f60\u7684\u5f3a\u968f\u673a\u5bc6\u94a5',
  '\u4f60\u81ea\u5df1\u7684\u590d\u6742\u5bc6\u94a5',
  '\u4f60\u81ea\u5df1\u7684\u968f\u673a\u5bc6\u94a5',
];

/** Keys of bytes, as literals of Python's. */
const BYTES = String.raw`
b'6hc/_gsh,./;2ZZx3c6_s,1//'
b'6hc/_psp,./;2ZZx3c6_s,1//'
b'?w\x85Z\x08Q\xbdO\xb8\xa9\xb65Kj\xa9_'
b'Y\xf1Xz\x00\xad|eQ\x80t \xca\x1a\x10K'
b'Zb3\x81\xdb\xf1\xd9\xd7-Knb\x8eB\xa5\x18'
b'\xcc^\x91\xea\x17-\xd0W\x03\xa7\xf8J0\xac8\xc5'
b'\xd6\x04\xbdj\xfe\xed$c\x1e@\xad\x0f\x13,@G'
b'\xfd{H\xe5<\x95\xf9\xe3\x96.5\xd1\x01O<!\xd5\xa2\xa0\x9fR"\xa1\xa8'
b'_5#y2L"F4Q8z\n\xec]/'
b'a\xdb\xd2\x13\x93\xc1\xe9\x97\xef2\xe3\x004U\xd1Z'
`;

/** Known keys that are text. */
export const KNOWN_TEXTS: readonly string[] = [...linesOf(TEXTS), ...ODD_TEXTS];

/** Known keys that are bytes, each as the literal that Python prints. */
export const KNOWN_BYTES: readonly string[] = linesOf(BYTES);

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
