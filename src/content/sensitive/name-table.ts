import type { SensitiveKind } from './kinds.ts';
import type { Shape } from './name.ts';
import { normalized } from './normalized.ts';

/**
 * What a name says of its value, the first row that fits first. A phrase matches a name that has all of its words, in
 * any order; `/` is between words of which one is enough. They are in the singular; case and accents do not matter.
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
    'totp,hotp,otp,mfa,fa,twofa,tfa,ga,factor,factores,fatores,facteurs,fattori,faktor,authenticator,google auth,setup/manual/entry key,totp/hotp/otp/mfa/fa/twofa/tfa/authenticator/factor key/clave,seed,semilla,base,secret,secreto,segredo,segreto,секрет',
  ],
  ['apiKey', 'awsSecret', 'secret access key,aws secret'],
  [
    'token',
    'opaque',
    'token,tok,jeton,токен,pat,session id/key,sessid,phpsessid,jsessionid,apikey,appkey,' +
      'api/access/auth/server/service/integration/subscription/developer/app/bot/license/share/login/reset/activation/confirmation/verification/invite/stream key,' +
      'api/acceso/acesso/acces/accesso/доступа/dostupa ключ/klyuch/clave/llave/chave/cle/chiave/schlussel/schluessel/маркер,' +
      'zugangsschlussel,zugriffsschlussel,sso/service/cas ticket,device/user/authorization/auth/oauth/magic/invite/invitation/activation code,' +
      'oauth verifier,remember me,magic link,invite/reset/confirm/activation/verification hash',
  ],
  [
    'clientSecret',
    'secret',
    'secret,secreto,segredo,segreto,geheimnis,секрет,sekret,pepper,secret id,privkey,' +
      'hmac/signing/sign/enc/signature/encryption/decryption/crypto/master/jwt/private/fernet/aes/cipher/webhook/cookie/account/storage/shared/merchant/machine/tls key,' +
      'clave/llave/chave/cle/chiave privada/cifrado/firma/criptografia/privee/chiffrement/privata/secreta/secrete/segreta,' +
      'schlussel/schluessel/geheimschlussel geheimer/privater/geheim,' +
      'ключ/klyuch секретный/приватный/закрытый/шифрования/подписи/sekretnyy/sekretnyi/privatnyy/shifrovaniya',
  ],
  [
    'clientSecret',
    'typedSecret',
    'client/app/consumer/webhook/shared/jwt/session/cookie/signing/api/oauth secret,secret/signing/encryption/hmac key',
  ],
  [
    'token',
    'longOpaque',
    'session,sess,sid,access,acceso,refresh,authorization,bearer,credential,cookie',
  ],
  [
    'cardSecurityCode',
    'securityCode',
    'cvv,cvc,cvn,csc,card verification,verification value,cryptogramme,cryptogram,prufziffer,pruefziffer,prufnummer,pruefnummer,kartenprufnummer,sicherheitscode,' +
      'code/codigo/cod/codice/код/kod security/card/seguridad/seguranca/tarjeta/cartao/securite/carte/sicurezza/carta/безопасности/карты/защитный/bezopasnosti/karty',
  ],
  [
    'password',
    'password',
    'password,passwd,passwrd,passcode,passphrase,pwd,passw,psw,pswd,pw,passwort,kennwort,losungswort,zugangsdaten,contrasena,contrasenya,contrasenia,contrasinal,' +
      'senha,motdepasse,mdp,motpasse,parola,пароль,пароля,пароли,парол,пасс,пассворд,гасло,parol,paroli,' +
      'haslo,heslo,wachtwoord,losenord,passord,adgangskode,kodeord,salasana,jelszo,sifre,lozinka,zaporka,geslo,slaptazodis,sandi,parool,mat khau,' +
      '密码,密碼,口令,パスワード,暗証番号,비밀번호,รหัสผ่าน,סיסמה,סיסמא,كلمة مرور/سر,पासवर्ड,' +
      'clave acceso/temporal/usuario/nueva/actual/vieja/anterior/wifi/secreta/maestra/admin/login/ingreso/inicial/provisional/red/internet/banco/correo,' +
      'palabra/palavra/mot secreta/paso/passe,chave/phrase/cle/chiave secreta/secrete/segreta/wifi,parola ordine,' +
      'слово/фраза/slovo/fraza кодовое/секретное/секретная/контрольное/сид/kodovoe/sekretnoe,' +
      'word/phrase/frase/fraze secret/memorable/pass/recovery/seed/backup/mnemonic/secreta/semilla/recuperacion/recuperacao,seed/backup word,mnemonic,мнемоника,' +
      'answer/respuesta/resposta/reponse/risposta/antwort secret/security/challenge/secreta/seguridad/seguranca/secrete/securite/segreta/sicurezza/geheime,' +
      'sicherheitsantwort,ответ/otvet секретный/контрольный/вопрос/sekretnyy/kontrolnyy,memorable information,maiden name,' +
      'recovery/psk/wpa/wifi/wep/wlan key,psk,wiederherstellungsschlussel,wlanschlussel,' +
      'pass db/user/admin/root/smtp/imap/pop/ftp/sftp/ssh/mail/email/login/wifi/zip/pdf/app/auth/proxy/vpn/bind/new/old/my/current/confirm/temp/pg/mysql/postgre/redis/mongo/host/basic/http/' +
      'vault/key/cert/keystore/secret/backup/server/database/account/room/router/master/archive/code/word',
  ],
  ['password', 'loginPair', 'basic/http/proxy auth,credential,user pass'],
  ['password', 'weakPassword', 'pass,clave,losung,passe'],
  [
    'password',
    'code',
    'otp,totp,pin,pinpad,combination,recovery/backup/respaldo/scratch mfa/fa/twofa/tfa/totp,puk,tan,passcode,keycode,pincode,пин,пинкод,pinkod,smskod,пин код,pin kod,verify code,' +
      'code/codigo/cod/codice/код/kod one/onetime/verification/confirmation/confirm/sms/смс/mail/email/phone/login/signin/sign/auth/authentication/access/entry/door/gate/alarm/lock/unlock/safe/security/' +
      'reset/fa/mfa/tfa/twofa/totp/otp/factor/backup/recovery/rescue/scratch/emergency/secret/key/lockbox/garage/house/portal/entrada/combination/keypad/disarm/pin/acces/secours/porte/recuperation/securite/' +
      'verificacion/confirmacion/acceso/seguridad/recuperacion/respaldo/secreto/puerta/alarma/temporal/correo/unico/verificacao/confirmacao/acesso/seguranca/recuperacao/reserva/porta/alarme/' +
      'verifica/conferma/accesso/recupero/sicurezza/segreto/подтверждения/доступа/верификации/восстановления/резервный/входа/проверочный/секретный/одноразовый/двери/домофона/сигнализации/авторизации/' +
      'podtverzhdeniya/dostupa/vhoda/vosstanovleniya/proverochnyy/domofona/dveri,' +
      'bestatigungscode,bestaetigungscode,verifizierungscode,zugangscode,sicherheitscode,einmalcode,turcode,tuercode,alarmcode,wiederherstellungscode,smscode,geheimzahl,einmalpasswort,entsperrcode,backupcode,' +
      '验证码,驗證碼,認証コード,인증번호',
  ],
  [
    'dateOfBirth',
    'date',
    'dob,birthdate,birthday,birth,birth day,bday,born,bdate,birthdt,dateofbirth,geburtsdatum,geburtstag,geboren,gebdatum,gebdat,geb,geburt,' +
      'nacimiento,fecha nac,fnac,fechanac,cumpleano,nacido,nacida,nascimento,data nasc,dtnasc,dt nasc,aniversario,nascido,naissance,date naiss,anniversaire,ne,' +
      'nascita,compleanno,nato,nata,рождения,день рождения,рождение,родился,родилась,др,д р,rozhdeniya,den rozhdeniya,rozhdenie,denrozhdeniya,' +
      'urodzenia,narozeni,geboortedatum,fodselsdato,fodelsedatum,fodselsdag,syntymaaika,生年月日,出生日期,生日,생년월일',
  ],
  [
    'phone',
    'phone',
    'phone,tel,telephone,mobile,cell,cellphone,cellular,msisdn,whatsapp,whats app,viber,sms,gsm,contact number,phonenumber,mob,telefono,telef,movil,celular,telefone,telemovel,fone,zap,portable,' +
      'mobil,handy,handynummer,rufnummer,telefonnummer,mobilnummer,mobiltelefon,telefon,telefona,telefonu,cellulare,cel,telefonino,телефон,телефона,тел,мобильный,мобильник,сотовый,' +
      'numero/номер/nomer contacto/мобильного,mobilnyy,mobilnyi,sotovyy,telefoon,puhelin,kontaktnummer,notfallnummer,电话,手机,電話,휴대폰,전화번호',
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
    'continuation cursor sync page pagination idempotency nonce verifier challenge prompt completion visitor visit conversation push fcm apn aviv boarding bus ski season bypass filter country city year month ' +
    'palabra producto catastral foranea primaria siguiente sincronizacion expira caduca caducidad vence vencimiento tipo longitud intento fecha cambiada cambiado verificado pista politica requerido obligatorio ' +
    'ablauf gultig bis typ lange laenge versuch datum geandert hinweis validite essai indice validade tentativa dica scadenza tentativo suggerimento ' +
    'срок тип длина попытка попыток попытки дата изменен подсказка истекает srok popytok podskazka publica publico publique',
);

/** The same where they come after the phrase: a `password_manager` is none, a `manager_password` is one. */
export const ABOUT_AFTER = words(
  'id manager owner group level source provider file holder host state status mode step name address symbol position reset field screen page url uri link path endpoint system extension ext place message text list box input count',
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
  'twitter facebook telegram discord signing private public secret customer account bot web server number code value nummer karten konto hash reset invite temp master proxy csrf sync page zugangs zugriffs benutzer';

/** Small words between the others of a name. */
export const STOP_WORDS = words(
  'of the a an and for to in de la el los las le les du des der die das von und fur per il lo da do dos das para del di d e y и для от к по my mi mon mein mio meu tu tua su your x',
);

function words(text: string): ReadonlySet<string> {
  return new Set(normalized(text).split(' '));
}
