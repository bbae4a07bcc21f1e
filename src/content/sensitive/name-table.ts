import type { SensitiveKind } from './kinds.ts';
import type { Shape } from './name.ts';
import { normalized } from './normalized.ts';

/**
 * What a name says of its value, the first row that fits first. A phrase matches a name that has all of its words, in
 * any order; words are in the singular, case and accents do not matter.
 *
 * Sources: the names in RFC 6749 (OAuth), RFC 7519, RFC 6238 (TOTP) and OpenID Connect's standard claims; the parameter
 * names in the documentation of the issuers in `issuers.ts`; OWASP's cheat sheets "Password Storage" and "Session
 * Management"; the HTML standard's `autocomplete` fields (`new-password`, `one-time-code`, `cc-number`, `cc-csc`,
 * `bday`, `tel`); and the labels of login, payment and profile forms in the languages of the rows.
 */
export const NAMES: readonly (readonly [SensitiveKind, Shape, string])[] = [
  [
    'totpSecret',
    'base32',
    'totp,hotp,otp,mfa,fa,twofa,tfa,ga,two factor,authenticator,google auth,seed,semilla,base,secret,secreto,segredo,segreto,секрет,dos factores,dois fatores,deux facteurs,due fattori,zwei faktor',
  ],
  ['apiKey', 'awsSecret', 'secret access key,aws secret,aws secret key'],
  [
    'token',
    'opaque',
    'token,id token,tok,jeton,токен,pat,session id,session key,sessid,phpsessid,jsessionid,' +
      'api key,apikey,api secret key,api ключ,api klyuch,clave api,llave api,chave api,cle api,chiave api,api schlussel,api schluessel,' +
      'access key,auth key,server key,service key,integration key,subscription key,developer key,app key,appkey,bot key,license key,' +
      'ключ доступа,klyuch dostupa,маркер доступа,zugangsschlussel,zugriffsschlussel,llave acceso,chave acesso,cle acces,chiave accesso,' +
      'sso ticket,service ticket,cas ticket,device code,user code,authorization code,auth code,oauth code,oauth verifier,magic code,' +
      'remember me,magic link,invite hash,reset hash,confirm hash,activation hash,verification hash,reset key,activation key,' +
      'confirmation key,verification key,invite key,invite code,invitation code,activation code,share key,login key',
  ],
  [
    'token',
    'longOpaque',
    'session,sess,sid,access,acceso,refresh,authorization,bearer,credential,cookie',
  ],
  [
    'clientSecret',
    'secret',
    'secret,secreto,segredo,segreto,geheimnis,секрет,sekret,hmac key,signing key,sign key,signature key,encryption key,decryption key,crypto key,' +
      'master key,jwt key,private key,privkey,fernet key,aes key,cipher key,webhook key,cookie key,account key,storage key,shared key,' +
      'shared access key,merchant key,machine key,tls key,pepper,' +
      'clave privada,clave cifrado,clave firma,llave privada,chave privada,chave criptografia,cle privee,cle chiffrement,' +
      'chiave privata,privater schlussel,privater schluessel,geheimer schlussel,geheimer schluessel,clave secreta,llave secreta,chave secreta,cle secrete,chiave segreta,секретныи ключ,приватныи ключ,закрытыи ключ,' +
      'ключ шифрования,ключ подписи,sekretnyy klyuch,sekretnyi klyuch,privatnyy klyuch,secret key base',
  ],
  [
    'cardSecurityCode',
    'securityCode',
    'cvv,cvc,cvn,csc,cid code,security code,card code,card verification,verification value,cryptogramme,cryptogram,prufziffer,pruefziffer,' +
      'prufnummer,pruefnummer,kartenprufnummer,sicherheitscode,kartensicherheitscode,codigo seguridad,cod seguridad,codigo seguranca,cod seguranca,' +
      'codigo tarjeta,codigo cartao,code securite,codice sicurezza,codice carta,код безопасности,код карты,kod bezopasnosti,kod karty,kod cvv,защитныи код',
  ],
  [
    'password',
    'password',
    'password,passwd,passwrd,passcode,passphrase,pwd,passw,psw,pswd,passwort,kennwort,losungswort,zugangsdaten,pass word,pass phrase,pass code,' +
      'contrasena,contrasenya,contrasenia,contrasinal,clave acceso,clave temporal,clave usuario,clave nueva,clave actual,clave vieja,clave anterior,clave wifi,' +
      'clave secreta,clave maestra,clave admin,clave login,clave ingreso,clave inicial,clave provisional,clave red,clave internet,clave banco,clave correo,palabra secreta,palabra paso,' +
      'senha,palavra passe,palavra secreta,chave secreta,mot passe,motdepasse,mdp,motpasse,phrase secrete,cle secrete,cle wifi,parola ordine,parola chiave segreta,parola,chiave segreta,' +
      'пароль,пароля,пароли,парол,пасс,пассворд,гасло,парола,кодовое слово,секретное слово,контрольное слово,секретная фраза,parol,paroli,kodovoe slovo,sekretnoe slovo,' +
      'haslo,heslo,wachtwoord,losenord,passord,adgangskode,kodeord,salasana,jelszo,sifre,lozinka,zaporka,geslo,slaptazodis,sandi,salasona,parool,mat khau,' +
      '密码,密碼,口令,パスワード,暗証番号,비밀번호,รหัสผ่าน,סיסמה,סיסמא,كلمة مرور,كلمة سر,पासवर्ड,κωδικος,' +
      'secret word,secret phrase,memorable word,memorable information,secret answer,security answer,answer secret,challenge answer,' +
      'respuesta secreta,respuesta seguridad,resposta secreta,resposta seguranca,reponse secrete,reponse securite,risposta segreta,risposta sicurezza,' +
      'geheime antwort,sicherheitsantwort,секретныи ответ,контрольныи ответ,ответ вопрос,sekretnyy otvet,kontrolnyy otvet,maiden name,girlfriend,mother maiden,' +
      'recovery key,recovery phrase,seed phrase,seed word,backup phrase,mnemonic,mnemonic phrase,frase semilla,frase recuperacion,frase secreta,frase recuperacao,' +
      'мнемоника,сид фраза,секретная фраза,wiederherstellungsschlussel,psk,wpa key,wifi key,wep key,wlan schlussel,wlanschlussel,' +
      'db pass,user pass,admin pass,root pass,smtp pass,imap pass,pop pass,ftp pass,sftp pass,ssh pass,mail pass,email pass,login pass,wifi pass,zip pass,pdf pass,app pass,' +
      'auth pass,proxy pass,vpn pass,bind pass,new pass,old pass,my pass,current pass,confirm pass,temp pass,pg pass,mysql pass,postgre pass,redis pass,mongo pass,host pass,' +
      'basic pass,http pass,vault pass,key pass,cert pass,keystore pass,secret pass,backup pass,server pass,database pass,account pass,room pass,router pass,master pass,archive pass,' +
      'user pw,db pw,admin pw,root pw,login pw,smtp pw,mail pw,wifi pw,new pw,old pw,pw',
  ],
  ['password', 'weakPassword', 'pass,clave,losung,passe'],
  [
    'password',
    'code',
    'otp,one time code,twofa code,onetime code,verification code,verify code,confirmation code,confirm code,sms code,mail code,email code,phone code,login code,signin code,sign code,' +
      'auth code,authentication code,access code,entry code,door code,gate code,alarm code,lock code,unlock code,safe code,security code,reset code,fa code,mfa code,tfa code,totp code,otp code,' +
      'totp,two factor code,factor code,backup code,recovery code,rescue code,scratch code,emergency code,secret code,pin,pin code,pinpad,puk,tan,passcode,key code,keycode,keypad code,disarm code,' +
      'device pin,user pin,card pin,sim pin,code verification,code acces,code confirmation,code sms,code secret,code secours,code porte,code recuperation,code securite,' +
      'codigo verificacion,codigo confirmacion,codigo sms,codigo acceso,codigo seguridad,codigo recuperacion,codigo respaldo,codigo secreto,codigo puerta,codigo alarma,codigo temporal,codigo correo,codigo unico,' +
      'codigo verificacao,codigo confirmacao,codigo acesso,codigo seguranca,codigo recuperacao,codigo reserva,codigo backup,codigo porta,codigo alarme,' +
      'codice verifica,codice conferma,codice accesso,codice sms,codice recupero,codice sicurezza,codice segreto,codice porta,' +
      'bestatigungscode,bestaetigungscode,verifizierungscode,zugangscode,sicherheitscode,einmalcode,turcode,tuercode,alarmcode,wiederherstellungscode,smscode,geheimzahl,einmalpasswort,entsperrcode,backupcode,' +
      'код подтверждения,код смс,смс код,код доступа,код верификации,код восстановления,резервныи код,код входа,проверочныи код,секретныи код,одноразовыи код,код двери,код домофона,код сигнализации,код авторизации,пин,пин код,пинкод,' +
      'kod podtverzhdeniya,kod dostupa,sms kod,smskod,kod sms,kod vhoda,kod vosstanovleniya,proverochnyy kod,kod domofona,kod dveri,pin kod,pinkod,pincode,验证码,驗證碼,認証コード,인증번호',
  ],
  [
    'dateOfBirth',
    'date',
    'dob,birthdate,birthday,birth,birth date,birth day,bday,born,date birth,bdate,birthdt,dateofbirth,geburtsdatum,geburtstag,geboren,gebdatum,geb,geburt,geb datum,gebdat,' +
      'nacimiento,fecha nacimiento,fecha nac,fnac,fechanac,cumpleano,nacido,nacida,nascimento,data nasc,dtnasc,dt nasc,aniversario,nascido,naissance,date naiss,anniversaire,naiss,ne,' +
      'nascita,data nasc,compleanno,nato,nata,рождения,дата рождения,день рождения,рождение,родился,родилась,др,дата рожд,д р,rozhdeniya,rozhdenie,data rozhd,denrozhdeniya,' +
      'urodzenia,narozeni,geboortedatum,fodselsdato,fodelsedatum,fodselsdag,syntymaaika,naixement,生年月日,出生日期,生日,생년월일',
  ],
  [
    'phone',
    'phone',
    'phone,tel,telephone,mobile,cell,cellphone,cellular,msisdn,whatsapp,viber,sms,gsm,contact number,phonenumber,mob,' +
      'telefono,telef,movil,celular,numero contacto,numero movil,telefone,telemovel,celular,fone,zap,portable,mobil,handy,handynummer,rufnummer,' +
      'telefonnummer,mobilnummer,mobiltelefon,telefon,cellulare,cel,telefonino,numero telefono,телефон,тел,мобильныи,мобильник,номер телефона,сотовыи,' +
      'mobilnyy,mobilnyi,sotovyy,nomer telefona,telefona,telefoon,telefonu,puhelin,kontaktnummer,notfallnummer,电话,手机,手机号,電話番号,電話,휴대폰,전화번호',
  ],
];

/**
 * Words with which a name means something about the secret (`password_changed_at`, `max_tokens`), or another thing
 * that the language calls alike (`page_token`, `bus_pass`), unless they belong to the phrase itself.
 */
export const ABOUT = words(
  'count at expire expired expiry expires expiration exp ttl age lifetime type used verified unverified has length len min max limit policy rule strength score visible visibility hint ' +
    'required optional enabled disabled allowed format mask masked pattern regex validator changed change updated modified created issued date day minute hour period interval digit attempt tries try left ' +
    'remaining retry label title placeholder description error valid invalid validity available brand color colour icon column algorithm algo alg scheme version price rate meter round iteration ' +
    'salt image prefix suffix width height usage question reminder generator public publishable site primary foreign csrf xsrf antiforgery authenticity captcha recaptcha next prev previous ' +
    'continuation cursor sync page pagination idempotency nonce verifier challenge prompt completion visitor visit conversation push fcm apn boarding bus ski season bypass filter country city year month ' +
    'palabra producto catastral foranea primaria siguiente sincronizacion expira caduca caducidad vence vencimiento tipo longitud intento fecha cambiada cambiado verificado pista politica requerido obligatorio ' +
    'ablauf gultig bis typ lange laenge versuch datum geandert hinweis validite essai indice validade tentativa dica scadenza tentativo suggerimento ' +
    'срок тип длина попытка попыток попытки дата изменен подсказка истекает srok popytok podskazka publica publico publique',
);

/** The same where they come after the phrase: a `password_manager` is none, a `manager_password` is one. */
export const ABOUT_AFTER = words(
  'id manager owner group level source provider file holder host state status mode step form name address symbol position reset field screen page url uri link path endpoint system extension ext place message text list box input count',
);

/** Parents whose values describe fields and do not hold what their names say. */
export const DESCRIBING = words(
  'column field type schema label placeholder message error i18n text ui mapping validator validation rule hint help tooltip title description attr translation campo etiqueta mensaje required hidden visible show',
);

/** A name that says only where in something its value stands: the name of what is around it counts as well. */
export const GENERIC = words(
  'value val v valor wert valeur valore значение number num no nr n numero nummer номер nomer data plain plaintext cleartext raw current new old confirm confirmation repeat again hash digest ' +
    'date full national international formatted main home work personal actual nueva nuevo antigua nova atual input encoded string str',
);

/** Names beside a value that name it: `{"name": "password", "value": "…"}`. */
export const NAMING = words(
  'name key field type kind method label id header param k input nombre campo имя тип',
);

/** A login, beside which a weak name is enough for a password. */
export const LOGIN = words(
  'user login username uname account email mail host server hostname usuario benutzer benutzername utilisateur utente usuari логин пользователь polzovatel u correo',
);

/** What may be joined to the words above without a separator: `userpassword`, `kontonummer`. */
export const JOINED =
  'user my the new old current confirm repeat login auth client app admin root db database smtp imap ftp ssh wifi wlan mail oauth access refresh github gitlab google slack stripe aws azure ' +
  'twitter facebook telegram discord signing private public secret customer account bot web server number code value nummer karten konto hash reset invite temp master proxy csrf sync page';

/** Small words between the others of a name. */
export const STOP_WORDS = words(
  'of the a an and for to in de la el los las le les du des der die das von und fur per il lo da do dos das para del di d e y и для от к по my mi mon mein mio meu tu tua su your x',
);

function words(text: string): ReadonlySet<string> {
  return new Set(normalized(text).split(' '));
}
