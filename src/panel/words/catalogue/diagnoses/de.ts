import type { Texts } from '../../text.ts';

/** The texts about what goes wrong with sessions, in German. */
export const DIAGNOSES = {
  whyTitle: 'Warum?',
  question_noSession: 'Warum gibt es keine Session?',
  question_notSaved: 'Warum wurde meine Änderung nicht gespeichert?',
  question_noLogin: 'Warum schlägt die Anmeldung fehl?',
  question_loggedOut: 'Warum bin ich abgemeldet?',
  question_stillLoggedIn: 'Warum überdauert eine Anmeldung die Abmeldung?',
  question_formRefused: 'Warum wird mein Formular abgelehnt?',
  question_notSent: 'Warum enthält ein Request keine Session?',
  question_otherUser: 'Warum sieht der Server einen anderen Benutzer?',
  answerFound: 'Gefunden',
  answerPossible: 'Möglich',
  answerAgainst: 'Nicht der Grund',
  answerOpen: 'Nicht beobachtet',
  foundCount: {
    one: '{count} Grund gefunden',
    other: '{count} Gründe gefunden',
  },
  possibleCount: {
    one: '{count} möglicher Grund',
    other: '{count} mögliche Gründe',
  },
  missing_requests: 'Es wurde kein Request beobachtet, der es zeigen könnte: Lade die Seite neu.',
  unseenTodo: 'Es kann davor geschehen sein: Wiederhole, was schiefging, mit offenen DevTools.',
  missing_jar: 'Die Cookies von {host} dürfen nicht gelesen werden.',
  missing_headers: 'Der Browser hat die Cookies von {request} nicht gemeldet.',
  missing_answer:
    'Auf {request} wurde keine Antwort beobachtet: Das Log der App zeigt, was sie getan hat.',
  missing_key:
    'Es ist kein Schlüssel bekannt, der die Sessions signiert. Der geheime Schlüssel der App entscheidet: Gib ihn unter „Schlüssel“ ein. In Flask zeigt ihn print(app.secret_key).',
  missing_lifetime:
    'Keine Antwort verrät, wie lange der Server eine Session akzeptiert: Gib die Lebensdauer der Session in den Einstellungen an.',
  missing_form: 'Der Browser hat das Formular von {request} nicht gemeldet.',
  missing_credentials:
    'Der Browser teilt nicht mit, ob {request} mit Credentials lief. Wenn ja, konnte die Seite die Antwort nicht lesen, denn die erlaubt keine.',
  missing_use:
    'Die Antwort auf {request} zeigt nicht, ob die Session dafür benutzt wurde; {framework} teilt das nicht immer mit.',
  missing_refusal:
    'Standardmäßig lehnt {framework} das Formular von {request} wegen seines CSRF-Tokens ab, aber die Antwort zeigt nicht, ob das geschah: Es entscheidet, was die Seite danach sagt.',
  missing_overwritten:
    '{request} enthielt die Session aus der Zeit vor einer anderen Änderung an {keys}, und die Antwort hat das überschrieben. Geht die View von der früheren Session aus (wie bei n += 1) und soll sie nicht ersetzen oder beenden (wie ein Logout), ist die andere Änderung verloren: Das zeigt nur ihr Code.',
  missing_inside:
    '{request} hat die Session benutzt und nichts gespeichert: Nur der Code zeigt, ob dabei etwas in „{key}“ geändert wurde. Wenn ja, ist das verloren, und diese Zeile nach der Änderung speichert es: {code}',
  missing_list:
    'Ob eine Änderung allein in „{key}“ gespeichert wird, wurde nicht beobachtet: Ändere dort noch einmal etwas, mit offenen DevTools.',
  missing_change:
    '„{name}“ hat sich um {time} geändert, und keine beobachtete Antwort erklärt es: Das kann ein anderer Tab, eine andere App auf diesem Host oder ein Skript gewesen sein. Was es war, wurde nicht beobachtet.',
  missing_content:
    'Was {request} in der Session geändert hat, ist unbekannt: Sie ist zu groß zum Vergleichen oder nicht lesbar.',
  missing_replacement:
    'Es wurde keine Antwort beobachtet, die eine Session des Requests ersetzt hat, daher gibt es keine zu vergleichen.',
  missing_otherName:
    'Ob es eine Session auf {host} gibt, einem anderen Namen dieses Rechners, wurde nicht beobachtet: Öffne die Seite dort.',
  missing_otherJar:
    'Der Browser hat eine Session für {host}, einen anderen Namen dieses Rechners. Ob sie von der App dieser Seite ist, wurde nicht beobachtet: Öffne die Seite dort.',
  missing_twoSessions:
    'Auf {origin} gibt es eine Session, die diese Seite nicht erhält. Ob die Anmeldung in ihr ist, wurde nicht beobachtet: Öffne die Seite dort.',
  missing_login:
    '{request} kam von einer Anmeldung zurück, und keine beobachtete Antwort hatte deren State in die Session geschrieben: Beginne die Anmeldung mit offenen DevTools noch einmal.',
  missing_openWebsocket:
    'Es wurde kein Request mit einer Session beobachtet, der einen Websocket geöffnet hat, und keiner, der die Session benutzt und eine Antwort in Teilen bekommen hat, ohne sie zu speichern. Ein noch offener Websocket kann es gewesen sein: Chromium meldet ihn erst, wenn er geschlossen ist.',
  sureByRequests: 'Durch Beobachtetes nachgewiesen:',
  surePossible: 'Nach dem Beobachteten möglich:',
  evidence: 'Belege',
  evidenceChange: 'die Änderung um {time}',
  showChangeInTimeline: 'Die Änderung um {time} in der Zeitachse zeigen',
  showInTimeline: '{request} in der Zeitachse zeigen',
  cause_crossOrigin: 'Ein Skript fragt einen anderen Origin ohne Credentials',
  crossOrigin_notSent:
    '„{name}“ wurde nicht an {origin} gesendet: Das Skript fragt ohne Credentials.',
  crossOrigin_notKept:
    '„{name}“ von {origin} wurde nicht gespeichert: Das Skript fragt ohne Credentials.',
  crossOrigin_maybeNotKept:
    '„{name}“ von {origin} wurde nicht gespeichert: Anscheinend fragt das Skript ohne Credentials.',
  crossOriginDecide:
    'Ein Browser, der die Cookies der Website blockiert, würde dasselbe tun. Der Aufruf von „fetch“ im Skript entscheidet.',
  crossOrigin_unreadable:
    '{origin} hat „{name}“ bekommen, aber die Seite darf die Antwort nicht lesen: Sie erlaubt keine Credentials.',
  crossOrigin_blocked:
    'Die Seite darf die Antwort von {origin} nicht lesen: Das Skript fragt mit Credentials, und die Antwort erlaubt sie nicht.',
  crossOrigin_notAsked:
    'Anscheinend hat {origin} den Request des Skripts nicht bekommen: Möglicherweise läuft er mit Credentials, die die Antwort auf den Preflight-Request (OPTIONS) nicht erlaubt.',
  crossOriginDecide_notAsked:
    'Eine Antwort, die die Methode oder die Header des Requests nicht erlaubt, sähe genauso aus, und ebenso eine fehlgeschlagene Verbindung. Die Fehlermeldung des Browsers in den DevTools nennt den Grund.',
  crossOriginWhy:
    'Der Request eines Skripts an einen anderen Origin, etwa einen anderen Port, sendet und setzt Cookies nur mit Credentials, und die Seite darf die Antwort nur lesen, wenn der Server das ihrem Origin namentlich erlaubt.',
  crossOriginMissing_include: "Dem Skript fehlt „credentials: 'include'“.",
  crossOriginMissing_allowOrigin: 'Die Antwort erlaubt {origin} nicht namentlich.',
  crossOriginMissing_allowCredentials: 'Die Antwort erlaubt keine Credentials.',
  crossOriginTodo_both:
    'Mit Credentials fragen, und den Server mit diesen Headern antworten lassen:',
  crossOriginTodo_script: 'Mit Credentials fragen:',
  crossOriginTodo_server: 'Den Server mit diesen Headern antworten lassen:',
  against_crossOrigin_noOtherOrigin: 'Kein Skript hat einen anderen Origin gefragt.',
  against_crossOrigin_worked:
    'Von den letzten Requests der Skripte an andere Origins enthielten die, für die der Browser eine Session hatte, sie auch.',
  against_crossOrigin_noSession:
    'Skripte haben andere Origins gefragt, für die der Browser keine Session hatte.',
  against_crossOrigin_withheld:
    'Die letzten Requests der Skripte, denen die Session des Browsers fehlte, liefen mit Credentials: Sie wurde aus einem anderen Grund nicht gesendet.',
  cause_secureOverHttp: 'Eine Antwort über http setzt ein Secure-Cookie',
  secureOverHttp:
    '„{name}“ von {origin} wurde nicht gespeichert: Es ist Secure, und die Antwort kam über http.',
  secureOverHttpMaybe:
    'Anscheinend wurde „{name}“ von {origin} nicht gespeichert: Es ist Secure, und die Antwort kam über http.',
  secureOverHttpDecide:
    'Nach seinen Regeln lehnt der Browser es ab, aber weder sein Cookie-Speicher noch ein späterer Request hat das bisher gezeigt: Lade die Seite neu.',
  secureOverHttpWhy:
    'Ein Browser speichert ein Secure-Cookie nur aus einer Antwort über https oder von diesem Rechner (localhost oder 127.0.0.1). Von jeder anderen Adresse über http verwirft er das Cookie stillschweigend, und jeder Request beginnt mit einer leeren Session, außer ein älteres Cookie mit diesem Namen wird noch gesendet.',
  secureOverHttpTodo:
    'https verwenden. Für die Entwicklung über http das Cookie ohne Secure senden lassen:',
  secureOverHttpTodoHttps:
    'https verwenden: SameSite=None, Partitioned und Namen wie __Host-… brauchen alle Secure.',
  against_secureOverHttp_notSet: 'Keine Antwort hat ein Session-Cookie gesetzt.',
  against_secureOverHttp_kept:
    'Keines der letzten Session-Cookies wurde abgelehnt, weil es Secure ist: Jedes kam über https, von diesem Rechner oder ohne Secure.',
  cause_wrongDomain: 'Die Session wird für eine andere Domain gesetzt',
  wrongDomain:
    '„{name}“ von {origin} wurde nicht gespeichert: Es ist für {domain}, was weder dieser Host ist noch über ihm liegt.',
  wrongDomainWhy:
    'Ein Browser nimmt ein Cookie nur für den Host an, der es setzt, oder für eine Domain über diesem Host. Jedes andere verwirft er stillschweigend, und jeder Request beginnt mit einer leeren Session, außer ein älteres Cookie mit diesem Namen wird noch gesendet.',
  wrongDomainTodo: 'Das Cookie nur für den Host gelten lassen, oder für eine Domain darüber:',
  wrongDomainTodo_unknown:
    'Den Server das Cookie ohne Domain setzen lassen, oder mit einer Domain über seinem Host.',
  against_wrongDomain_notSet: 'Keine Antwort hat ein Session-Cookie gesetzt.',
  against_wrongDomain_fits:
    'Keines der letzten Session-Cookies wurde wegen seiner Domain abgelehnt.',
  cause_withoutSecure: 'Ein Session-Cookie braucht Secure und hat es nicht',
  withoutSecure:
    '„{name}“ von {origin} wurde nicht gespeichert: {attribute} braucht Secure, und das fehlt.',
  withoutSecureMaybe:
    'Anscheinend wurde „{name}“ von {origin} nicht gespeichert: {attribute} braucht Secure, und das fehlt.',
  withoutSecureWhy:
    'Browser lehnen ein Cookie ab, das {attribute} und nicht Secure ist, für welche Seite auch immer, und jeder Request beginnt mit einer leeren Session, außer ein älteres Cookie mit diesem Namen wird noch gesendet.',
  withoutSecureTodo: 'Die App über https bereitstellen und das Cookie mit Secure senden:',
  withoutSecureTodo_lax:
    'Wenn eine Seite einer anderen Website die App einbettet, die App über https bereitstellen und das Cookie mit Secure senden. Wenn nicht, genügt SameSite=Lax:',
  against_withoutSecure_notSet: 'Keine Antwort hat ein Session-Cookie gesetzt.',
  against_withoutSecure_kept:
    'Keines der letzten Session-Cookies wurde abgelehnt, weil ihm Secure fehlt.',
  cause_tooLarge: 'Die Session ist größer als jedes Cookie, das Browser speichern',
  tooLarge:
    '„{name}“ von {origin} wurde nicht gespeichert: Es hat {size} Bytes, und Browser speichern höchstens {limit}.',
  tooLargeShares:
    '„{name}“ von {origin} wurde nicht gespeichert: Es hat {size} Bytes, und Browser speichern höchstens {limit}. Das meiste davon: {shares}.',
  keyShare: '„{key}“ {percent} %',
  keySharesHow:
    'Der Anteil eines Schlüssels ist das, um wie viel das Cookie ohne ihn kleiner wäre, so komprimiert wie jetzt, auf etwa ein Prozent genau.',
  tooLargeWhy:
    'Ein Browser verwirft ein Cookie, dessen Name und Wert größer sind, stillschweigend und sendet das alte weiter: Die Änderung ist verloren.',
  tooLargeTodo:
    'Die Daten auf dem Server speichern, und in der Session nur ihre ID. Um die ganze Session dort zu speichern:',
  against_tooLarge_notSet: 'Keine Antwort hat ein Session-Cookie gesetzt.',
  against_tooLarge_fits:
    'Jedes Session-Cookie, das eine Antwort gesetzt hat, ist klein genug für Browser.',
  against_tooLarge_saved:
    'Ein Session-Cookie war zu groß für Browser, aber ein späteres, das klein genug ist, hat gespeichert, was sich darin geändert hatte.',
  missing_sessions:
    'Weniger als zwei Antworten haben ein Session-Cookie gesetzt, daher gibt es keine Schlüssel zu vergleichen.',
  missing_signature:
    'Die Antwort auf {request} hat keine Session gesetzt und zeigt deshalb nicht, welchen Schlüssel der Server hat. Antworten, die eine setzen, zeigen es: Öffne mehrmals eine View, die in die Session schreibt, denn jeder Worker kann einen eigenen Schlüssel haben.',
  missing_again:
    'Die Session, die {request} gesetzt hat, war zu groß für Browser. Eine spätere passt, aber ob sie gespeichert hat, was verloren ging, ist nicht bekannt: Wiederholen, was schiefging.',
  missing_withheld:
    '{request} enthielt keine Session, und der Browser hat eine dafür. Ob es an den Credentials lag, ist nicht zu sehen: Der Aufruf von „fetch“ im Skript entscheidet.',
  cause_severalKeys:
    'Der Server signiert mit mehreren Schlüsseln, oder nach jedem Start mit einem neuen',
  severalKeys_inTurn: '{origin} signiert „{name}“ abwechselnd mit verschiedenen Schlüsseln.',
  severalKeysMaybe_inTurn:
    'Möglicherweise mehrere Schlüssel: Antworten von {origin} signieren „{name}“ abwechselnd verschieden.',
  severalKeys_twoSignatures:
    '{origin} hat ein und dasselbe „{name}“ mit verschiedenen Schlüsseln signiert.',
  severalKeysMaybe_twoSignatures:
    'Möglicherweise mehrere Schlüssel: Antworten von {origin} haben ein und dasselbe „{name}“ verschieden signiert.',
  severalKeysMaybe_ignoredInTurn:
    'Möglicherweise mehrere Schlüssel: Anscheinend wird „{name}“ von {origin} abwechselnd akzeptiert und ignoriert.',
  severalKeysMaybe_changed:
    'Möglicherweise ein zufälliger Schlüssel bei jedem Start: {origin} signiert „{name}“ jetzt mit einem anderen Schlüssel als zuvor.',
  severalKeysMaybe_dropped:
    'Die Antwort auf {request} hat ein anderes „{name}“ gesetzt, ohne das, was der Request enthielt: {keys}.',
  severalKeysDecide_inTurn:
    'Die Antworten stammen von verschiedenen Views: Zwei Apps hinter einer Adresse mit demselben Cookie-Namen sähen genauso aus.',
  severalKeysDecide_twoSignatures:
    'Die Antworten stammen von verschiedenen Views: Zwei Apps hinter einer Adresse mit demselben Cookie-Namen sähen genauso aus.',
  severalKeysDecide_ignoredInTurn:
    'Server, deren Uhren voneinander abweichen, oder eine View, die die Session nur manchmal speichert, sähen genauso aus. Der geheime Schlüssel entscheidet: Gib ihn unter „Schlüssel“ ein.',
  severalKeysDecide_changed:
    'Ein absichtlich geänderter Schlüssel oder eine andere App hinter derselben Adresse sähe genauso aus. Starte die App noch einmal: Wenn sich der Schlüssel wieder ändert, ist er zufällig.',
  severalKeysDecide_dropped:
    'Der Server hat jene Session nicht akzeptiert, weil ein anderer Schlüssel sie signiert hat oder weil sie zu alt war, oder sein Code hat die Session absichtlich geleert. Der geheime Schlüssel der App entscheidet: Gib den jetzigen unter „Schlüssel“ ein. Wenn er nicht zur Session davor passt, hat sich der Schlüssel geändert.',
  severalKeysWhy:
    'Ein Server liest nur Sessions, die mit seinem eigenen Schlüssel signiert sind. Wo jeder Worker, jeder Container oder jeder Start einen Schlüssel erzeugt, gelten die Sessions der anderen als leer: Benutzer werden zufällig abgemeldet.',
  severalKeysTodo:
    'Einen Schlüssel erzeugen, einmal, ihn in der Konfiguration speichern und allen Workern geben:',
  severalKeysTodo_dropped: 'Um ihn einzugeben, die App ihren jetzigen Schlüssel ausgeben lassen:',
  against_severalKeys_oneKey:
    'Die letzten Session-Cookies, die Antworten gesetzt haben, sind alle mit einem Schlüssel signiert.',
  cause_otherSpelling: 'Die Session gehört zu einem anderen Namen dieses Rechners',
  otherSpelling_none:
    '„{name}“ wurde auf {origin} beobachtet. Diese Seite ist auf {page} und bekommt es nicht.',
  otherSpelling_another:
    '„{name}“ wurde auf {origin} gesetzt, und das hat hierher geführt. Diese Seite ist auf {page} und hat ein anderes.',
  otherSpellingWhy:
    'localhost, 127.0.0.1, [::1] und eine Adresse des Netzwerks können ein Rechner sein, aber für einen Browser sind es verschiedene Hosts, und jeder hat seine eigenen Cookies.',
  otherSpellingRedirect: 'Eine Weiterleitung hat vom einen zum anderen geführt.',
  otherSpellingDecide_none:
    'Unter dem anderen Namen kann eine andere App antworten, oder die Session ist seitdem beendet. Öffne denselben Pfad unter beiden Namen.',
  otherSpellingDecide_another:
    'Die beiden können absichtlich getrennt sein. Sie sind es nicht, wenn diese Seite nach einer Anmeldung dort niemanden oder jemand anderen zeigt.',
  otherSpellingTodo:
    'Bei einem Namen bleiben, etwa {host}, in der Adressleiste, in Links, Weiterleitungen und Callbacks: auf Pfade weiterleiten, oder auf url_for ohne _external.',
  against_otherSpelling_notThisMachine: 'Der Host der Seite ist kein Name dieses Rechners.',
  against_otherSpelling_hasSession: 'Der eigene Host der Seite hat eine Session.',
  against_otherSpelling_noOther:
    'Unter einem anderen Namen dieses Rechners wurde keine Session einer App am Port dieser Seite beobachtet.',
  cause_replaced: 'Eine andere App auf diesem Host hat die Session ersetzt',
  replaced: '{request} hat „{name}“ von {origin} durch die Session einer anderen App ersetzt.',
  replacedMaybe:
    '{request} hat „{name}“ von {origin} ersetzt, möglicherweise durch die Session einer anderen App.',
  replacedUnseen:
    '„{name}“ von {origin} wurde ersetzt, durch keinen Request dieser Seite, und das neue ist nicht mit deinem Schlüssel signiert: möglicherweise von einer anderen App auf diesem Host.',
  replacedWhy:
    'Cookies ignorieren Ports: Apps an anderen Ports eines Hosts teilen sie sich. Eine App, die ein Cookie mit diesem Namen findet, das mit einem anderen Schlüssel signiert ist, hält es für keine Session und ersetzt es durch ihre eigene.',
  replacedDecide:
    'Apps, die sich absichtlich eine Session und deren Schlüssel teilen, sähen genauso aus. Der geheime Schlüssel entscheidet: Gib den der App, zu der die Session gehörte, unter „Schlüssel“ ein.',
  replacedUnseenDecide:
    'Die App selbst kann es in einem anderen Tab getan haben, wenn sie inzwischen einen anderen Schlüssel hat. Der Schlüssel der App am anderen Port entscheidet: Gib ihn unter „Schlüssel“ ein.',
  replacedTodo:
    'Jeder App einen eigenen Namen für das Cookie geben, oder einen eigenen Host, etwa shop.localhost:',
  against_replaced_noOther:
    'Es wurde keine Antwort von einem anderen Port dieses Hosts beobachtet, die die Session ersetzt.',
  against_replaced_apart:
    'Die Session von einem anderen Port dieses Hosts hat einen anderen Namen.',
  cause_twoCookies: 'Der Browser hat zwei Cookies mit demselben Namen',
  twoCookies_first:
    '{request} enthielt zwei Cookies namens „{name}“: {framework} liest das erste, und das ist nicht das, das der Server zuletzt gesetzt hat.',
  twoCookies_last:
    '{request} enthielt zwei Cookies namens „{name}“: {framework} liest das letzte, und das ist nicht das, das der Server zuletzt gesetzt hat.',
  twoCookiesMaybe:
    '{request} enthielt zwei Cookies namens „{name}“, und der Server liest möglicherweise das falsche.',
  twoCookiesWhy:
    'Für einen Browser sind Cookies mit anderer Domain oder anderem Pfad verschiedene Cookies, wie sie auch heißen, und er sendet alle, die passen: längere Pfade zuerst, dann ältere. Der Server liest eines davon und erfährt nicht, dass es ein weiteres gibt.',
  twoCookiesSetBy:
    '{request} enthielt das Cookie, das gelesen wird, und die Antwort darauf hat das andere gesetzt.',
  twoCookiesDecide:
    'Die beiden können zu zwei Apps gehören, von denen jede ihr eigenes liest. Lösche beide im Browser, und melde dich wieder an: Wenn das hilft, war es das.',
  twoCookiesTodo:
    'Dem Cookie nach einer Änderung von Domain oder Pfad einen anderen Namen geben, damit die alten keine Rolle mehr spielen:',
  against_twoCookies_one:
    'Kein Request seit dem Laden der Seite enthielt zwei Session-Cookies mit demselben Namen.',
  against_twoCookies_ownIsRead:
    'Zwei Session-Cookies mit demselben Namen wurden gesendet, und der Server liest eines, das er gesetzt hat.',
  cause_thirdParty: 'Die Seite gehört zu einer anderen Website als die Session',
  thirdParty_notSent:
    '„{name}“ wurde nicht an {origin} gesendet: Die Seite gehört zu einer anderen Website.',
  thirdParty_notKept:
    '„{name}“ von {origin} wurde nicht gespeichert: Die Seite gehört zu einer anderen Website.',
  thirdParty_maybeNotKept:
    '„{name}“ von {origin} wurde nicht gespeichert, vielleicht weil die Seite zu einer anderen Website gehört.',
  thirdParty_arrival:
    '„{name}“ wurde nicht an {origin} gesendet: Eine andere Website hat zu der Seite geführt.',
  thirdPartyWhy_sameSite:
    'In einer Seite einer anderen Website senden und speichern Frames und Requests von Skripten keine Cookies, die SameSite=Lax oder Strict sind.',
  thirdPartyWhy_thirdParty:
    'Der Browser blockiert Drittanbieter-Cookies: In einer Seite einer anderen Website benutzt er nur die in deren Partition, wo die mit Partitioned liegen.',
  thirdPartyWhy_arrival:
    'Wenn eine andere Website zu einer Seite führt, sendet der Browser kein Cookie, das SameSite=Strict ist, und bei einem Formular mit POST auch keines, das Lax ist. Der nächste Request der Seite selbst enthält es wieder.',
  thirdPartyNoSameSite:
    'Das Cookie hat kein SameSite, was Chromium als Lax behandelt. In Flask lässt SESSION_COOKIE_SAMESITE = None es weg; erst der Text "None" setzt es.',
  thirdPartyDecide:
    'Die Einstellungen des Browsers können die Cookies der Website ganz ablehnen. Die Adresse in einem eigenen Tab zu öffnen, entscheidet: Dort ist sie kein Drittanbieter.',
  thirdPartyTodo_embedded:
    'Den Server diese Attribute setzen lassen, über https. Partitioned gibt jeder umgebenden Website eine eigene Session:',
  thirdPartyTodo_sameMachine:
    'Beide unter einem Namen dieses Rechners öffnen, etwa localhost: Ein anderer Port ist dieselbe Website. Für Seiten wirklich anderer Websites den Server diese Attribute setzen lassen, über https:',
  thirdPartyTodo_arrival:
    'Wenn Links, Anmeldungen oder Zahlungen anderswo die Session vorfinden müssen, den Server setzen lassen:',
  against_thirdParty_noOtherSite:
    'Kein Request der Seite wurde als einer an eine andere Website erkannt.',
  against_thirdParty_worked: 'Requests an andere Websites enthielten eine Session.',
  against_thirdParty_notShown:
    'Requests gingen an andere Websites, und bei keinem wurde beobachtet, dass ihm eine Session fehlt.',
  cause_wrongPath: 'Die Session ist nur für andere Pfade',
  wrongPath: '„{name}“ ist nur für Adressen unter {path}, daher hat {address} es nicht bekommen.',
  wrongPathWhy:
    'Ein Browser sendet ein Cookie nur an den Pfad, mit dem es gesetzt wurde, und an das, was darunter liegt.',
  wrongPathOwn: 'Auch die Adresse, die es gesetzt hat, liegt nicht unter diesem Pfad.',
  wrongPathDecide:
    'Die Adresse kann zu einer anderen App gehören, mit einer eigenen Session. Die Routen des Servers entscheiden.',
  wrongPathTodo:
    'Den Pfad des Cookies alle Adressen der App abdecken lassen, wie der Browser sie hinter einem Proxy sieht:',
  wrongPathTodo_unknown:
    'Den Pfad des Cookies alle Adressen der App abdecken lassen, wie der Browser sie hinter einem Proxy sieht. Flask, seine Erweiterungen und Django haben dafür die Einstellung SESSION_COOKIE_PATH.',
  against_wrongPath_wholeHost: 'Die beobachteten Session-Cookies gelten für alle Pfade.',
  against_wrongPath_worked:
    'Die Session wurde für einen Pfad gesetzt, und die Requests darunter enthielten sie.',
  against_wrongPath_notShown:
    'Die Session wurde für einen Pfad gesetzt, und bei keiner Adresse außerhalb wurde beobachtet, dass sie ihr fehlt.',
  against_wrongPath_noSession: 'Der Browser hat keine Session für den Host der Seite.',
  cause_cachedSetCookie: 'Ein Cache gibt allen dieselbe Session',
  cachedSetCookie_stored:
    '„{name}“ von {address} kam aus einem Cache ({header}): Alle, die diese Antwort daraus bekommen, bekommen diese Session.',
  cachedSetCookie_maybeStored:
    'Anscheinend kam „{name}“ von {address} aus einem Cache ({header}): Alle, die diese Antwort daraus bekommen, bekommen diese Session.',
  cachedSetCookie_shared:
    'Ein Cache darf die Antwort von {address} speichern und deren „{name}“ an andere weitergeben.',
  cachedSetCookieWhy:
    'Ein Proxy oder CDN darf eine Antwort, die Cookies setzt, speichern und mit diesen Cookies an andere weitergeben, wenn sie weder private noch no-store ist (RFC 9111). „Vary: Cookie“ schützt die nicht, die noch kein Cookie haben.',
  cachedSetCookieDecide_stored:
    'Eine App, die die Header eines anderen Servers weitergibt, sieht genauso aus. Rufe die Adresse aus zwei Browsern ohne Cookies ab: Wenn beide denselben Wert bekommen, ist es der Cache.',
  cachedSetCookieDecide_shared:
    'Ob ein gemeinsamer Cache auf dem Weg liegt, wurde nicht beobachtet. Ein Header Age oder X-Cache in einer Antwort entscheidet.',
  cachedSetCookieTodo:
    'Jede Antwort, die eine Session setzt, so kennzeichnen, und entfernen, was Caches schon gespeichert haben:',
  against_cachedSetCookie_noneSet:
    'Es wurde keine Antwort auf einen GET-Request dieses Hosts beobachtet, die eine Session setzt und die Caches speichern könnten.',
  against_cachedSetCookie_notShared:
    'Nichts in den Antworten, die eine Session setzen, zeigt, dass ein gemeinsamer Cache sie an andere weitergibt.',
  against_cachedSetCookie_kept:
    'Die Antworten, die eine Session setzen, verbieten es gemeinsamen Caches, sie an andere weiterzugeben.',
  cause_nestedChange: 'Eine Änderung in einer Liste oder einem Dict wird nicht gespeichert',
  nestedChange_likely:
    '{request} hat die Session nicht gespeichert. Wenn dabei etwas in „{key}“ geändert wurde, ist das verloren.',
  nestedChange_traced:
    'Laut App hat {request} „{key}“ im Inneren geändert. Gespeichert ist das nicht.',
  nestedChange_tracedWhy:
    'Die View hat es im Inneren geändert, und die Antwort hat keine Session gesetzt.',
  nestedChangePlaces: 'Laut App wurde „{key}“ gelesen in: {places}.',
  against_nestedChange_traced:
    'Laut App hat sich keine Liste und kein Dict geändert, ohne gespeichert zu werden.',
  nestedChangeMadeBy:
    'Früher hat {request} „{key}“ in die Session geschrieben, und das wurde gespeichert.',
  nestedChangeNote_put: 'hat „{key}“ in die Session geschrieben',
  nestedChangeNote_unsaved: 'hat nichts gespeichert',
  nestedChangeDecide:
    'Eine View, die nichts geändert hat, antwortet genauso. Ob sie „{key}“ ändert, steht in ihrem Code.',
  against_nestedChange_noUse:
    'Es wurde kein erfolgreicher Request zu einer Änderung beobachtet, der eine Session mit einer Liste oder einem Dict enthielt.',
  against_nestedChange_saved:
    'Es wurde beobachtet, dass eine Änderung in einer Liste oder einem Dict der Session gespeichert wird.',
  against_nestedChange_refused:
    'Die Views haben Session-Cookies mit dem gesetzt, was sie in Listen und Dicts geändert haben, aber der Browser hat eines davon abgelehnt: Eine andere Ursache nennt den Grund.',
  cause_lostUpdate: 'Eine Antwort hat zurückgenommen, was eine andere geändert hatte',
  lostUpdate: '{request} hat zurückgenommen, was {other} inzwischen geändert hatte: {keys}.',
  lostUpdateUnseen:
    '{request} hat zurückgenommen, was inzwischen ohne einen Request dieser Seite geändert worden war: {keys}.',
  lostUpdateMaybe:
    'Möglicherweise eine verlorene Änderung: {request} hat überschrieben, was {other} inzwischen geändert hatte: {keys}.',
  lostUpdateMaybeUnseen:
    'Möglicherweise eine verlorene Änderung: {request} hat überschrieben, was inzwischen ohne einen Request dieser Seite geändert worden war: {keys}.',
  lostUpdateDecide:
    'Sollte die View das setzen oder entfernen, ist nichts verloren. Sollte sie etwas hinzufügen oder nur etwas anderes ändern, ist verloren, was die andere geändert hat: Ihr Code entscheidet.',
  lostUpdateWhy:
    'Die ganze Session steht im Cookie. Von zwei gleichzeitigen Requests enthält jeder die Session von davor und antwortet mit der ganzen, daher überschreibt die spätere Antwort die Änderung der anderen.',
  lostUpdateTodo:
    'Nur einen der beiden die Session ändern lassen, oder die Seite einen nach dem anderen senden lassen. Was mehrere Requests ändern, gehört auf den Server, und in die Session nur dessen ID.',
  against_lostUpdate_noOverlap:
    'Es wurde kein Request beobachtet, dessen Antwort irrtümlich zurücknehmen könnte, was sich inzwischen geändert hat.',
  against_lostUpdate_kept:
    'Die Session hat sich während dieser Requests geändert, und ihre Antworten haben nichts zurückgenommen.',
  missing_setter:
    'Welche App die Session gesetzt hat, die {request} enthielt, wurde nicht beobachtet: Es kann eine andere auf diesem Host gewesen sein.',
  missing_websocket:
    '{request} hat einen Websocket geöffnet. Was dessen Handler in der Session ändert, wird nicht gespeichert, und nichts zeigt, ob er etwas ändert: Sein Code entscheidet.',
  missing_stream:
    '{request} hat die Session benutzt, und die Antwort kam in Teilen. Was die View nach dem ersten Teil ändert, wird nicht gespeichert, und nichts zeigt, ob sie etwas ändert: Ihr Code entscheidet.',
  cause_severalClocks: 'Die Uhren mehrerer Server weichen voneinander ab',
  severalClocks_replaced:
    '{request} hat „{name}“ ignoriert: Nach der Uhr dort wurde die Session {time} in der Zukunft signiert.',
  severalClocks_refused:
    'Möglicherweise mehrere Uhren: Nach dem Date von {request} wurde „{name}“ {time} in der Zukunft signiert.',
  severalClocksWhy:
    'Flask und Starlette halten eine Session für ungültig, die später signiert wurde, als ihre eigene Uhr anzeigt. Wo mehrere Server antworten oder eine Uhr zurückgestellt wurde, gilt sie als leer, bis diese Uhr aufgeholt hat.',
  severalClocksDecide:
    'Eine Seite, die niemand sehen darf, sähe genauso aus. Vergleiche die Uhren der Server.',
  severalClocksTodo:
    'Alle Server ihre Zeit aus dem Netzwerk beziehen lassen und zum Vergleich auf jedem ausführen:',
  against_severalClocks_noneCarried:
    'Kein Request enthielt eine Session mit dem Zeitpunkt ihrer Signatur und bekam eine Antwort mit einer Zeit.',
  against_severalClocks_inTime:
    'Die Sessions in den Requests wurden nicht später signiert als die Zeiten der Antworten.',
  cause_otherForm: 'Die App erzeugt ihre Sessions anders als zuvor',
  otherForm_ignored:
    '{request} hat „{name}“ ignoriert: Es war {before}, und was die App jetzt setzt, ist {now}.',
  otherForm_maybe:
    'Möglicherweise ein Upgrade: {request} hat „{name}“ ersetzt. Davor: {before}. Jetzt: {now}.',
  otherForm_maybeSettings:
    'Möglicherweise ein Upgrade: {request} hat „{name}“ ersetzt, und die App signiert jetzt mit demselben Schlüssel, aber auf andere Weise.',
  otherForm_settings:
    '{request} hat „{name}“ ignoriert: Die App signiert jetzt mit demselben Schlüssel, aber auf andere Weise.',
  sessionForm_signed: 'eine mit {digest} signierte Session',
  sessionForm_id: 'die ID einer Session auf dem Server ({length} Zeichen)',
  sessionForm_signedId: 'die signierte ID einer Session auf dem Server ({length} Zeichen)',
  otherFormWhy:
    'Eine App liest nur Sessions, die so erzeugt sind, wie sie selbst sie erzeugt. Nach einer Änderung des Hashverfahrens, des Salts oder der Art der Session, etwa durch ein Upgrade, liest sie keine von davor: Alle werden einmal abgemeldet.',
  otherFormDecide:
    'Eine andere App unter derselben Adresse sähe genauso aus, außer einer deiner Schlüssel hat beide signiert; und eine App kann die Session übernommen haben. Ob du noch angemeldet bist, entscheidet.',
  otherFormTodo:
    'Wenn niemand abgemeldet werden darf, die App die alte Form eine Zeit lang lesen lassen, und nur die neue schreiben.',
  against_otherForm_sameForm:
    'Die Sessions, die Antworten setzen, sind erzeugt wie die in den Requests.',
  against_otherForm_kept: 'Die Session ist anders erzeugt als zuvor, und ihr Inhalt ist geblieben.',
  cause_sessionProtection: 'Die Anmeldung ist an eine Adresse und einen Browser gebunden',
  sessionProtection_ended:
    '{request} hat die Anmeldung in „{name}“ beendet, die von anderswo stammte.',
  sessionProtection_stale:
    'Nach {request} ist die Anmeldung in „{name}“ nicht mehr frisch: Sie stammte von anderswo.',
  sessionProtectionMaybe_ended:
    'Möglicherweise Session Protection: {request} hat die Anmeldung in „{name}“ beendet.',
  sessionProtectionMaybe_stale:
    'Möglicherweise Session Protection: Nach {request} ist die Anmeldung in „{name}“ nicht mehr frisch.',
  sessionProtection_browser: 'Der Browser nennt sich (User-Agent) anders als bei der Anmeldung.',
  sessionProtection_address:
    'Der Browser nennt sich wie bei der Anmeldung, also sieht die App eine andere Adresse.',
  sessionProtectionFrom:
    'Die Anmeldung trägt die Kennung dieses Browsers an der Adresse {address}.',
  sessionProtectionWhy:
    'Flask-Login speichert einen Hash aus Adresse und User-Agent des Besuchers in der Session. Wenn sie sich ändern, beendet der Schutz „strong“ die Anmeldung; „basic“ lässt sie nicht mehr als frisch gelten, sodass manche Seiten wieder nach dem Passwort fragen.',
  sessionProtectionDecide:
    'Eine View, die das von sich aus tut, sähe genauso aus. Protokolliere request.remote_addr und den Header X-Forwarded-For bei der Anmeldung und jetzt: Wenn sie sich unterscheiden, ist es das.',
  sessionProtectionTodo:
    'Die App hinter jedem Proxy die eigene Adresse des Besuchers sehen lassen. Wenn sie sich ändern kann, etwa in Mobilfunknetzen, einen schwächeren Schutz wählen:',
  against_sessionProtection_noLogin:
    'Keine Session mit einer Anmeldung von Flask-Login wurde gesendet oder gesetzt.',
  against_sessionProtection_kept:
    'Die letzten Antworten haben die Anmeldung gelassen, wie sie war.',
  cause_lateChange: 'Die Session wird geändert, wenn die Header der Antwort schon gesendet sind',
  against_lateChange_noneLate:
    'Kein Request mit einer Session hat einen Websocket geöffnet, und keiner hat die Session benutzt und eine Antwort in Teilen bekommen, ohne sie zu speichern.',
  cause_serverError: 'Der Request zu einer Änderung endet in einem Serverfehler',
  serverError:
    '{request}: ein Serverfehler. Was der Request in der Session ändern sollte, ist möglicherweise verloren.',
  serverErrorWhy:
    'Wo eine View fehlschlägt, wird ihre Änderung möglicherweise nicht gespeichert. Manche schlagen nur fehl, weil sich die Session nicht schreiben lässt, etwa ein Dict mit Zahlen und Texten als Schlüsseln: Eine Zahl kommt aus dem Cookie als Text zurück.',
  serverErrorDecide: 'Das Log der App entscheidet: Es enthält die Exception.',
  serverErrorTodo:
    'Die Exception ansehen. Wenn sie vom Schreiben der Session kommt, nur speichern, was JSON enthalten kann, und Texte als Schlüssel verwenden.',
  against_serverError_noChange: 'Kein Request sollte etwas ändern (POST, PUT, PATCH oder DELETE).',
  against_serverError_saved: 'Die Antwort mit einem Serverfehler hat die Session trotzdem gesetzt.',
  against_serverError_noError:
    'Die letzten Requests, die etwas ändern sollten, wurden ohne Serverfehler beantwortet.',
  cause_logoutCopy: 'Eine Kopie von vor der Abmeldung wird noch akzeptiert',
  logoutCopy_proven:
    'Nach der Abmeldung durch {request} akzeptiert {framework} die Session von davor bis {date}, solange der Schlüssel bleibt.',
  logoutCopy_possible:
    'Nach der Abmeldung durch {request} akzeptiert {framework} anscheinend die Session von davor bis {date}.',
  logoutCopyForever_proven:
    'Nach der Abmeldung durch {request} akzeptiert {framework} die Session von davor, solange der Schlüssel bleibt.',
  logoutCopyForever_possible:
    'Nach der Abmeldung durch {request} akzeptiert {framework} anscheinend die Session von davor, solange der Schlüssel bleibt.',
  logoutCopy_guess:
    'Möglicherweise eine Abmeldung: Nach {request} akzeptiert {framework} anscheinend die Session von davor bis {date}.',
  logoutCopyForever_guess:
    'Möglicherweise eine Abmeldung: Nach {request} akzeptiert {framework} anscheinend die Session von davor, solange der Schlüssel bleibt.',
  logoutCopyDecide_both:
    'Der geheime Schlüssel der App und ihre Session-Lebensdauer entscheiden: Gib beide ein, und prüfe, dass die App diesen Schlüssel noch hat.',
  logoutCopyDecide_key:
    'Der geheime Schlüssel der App entscheidet: Gib ihn ein, und prüfe, dass die App ihn noch hat.',
  logoutCopyDecide_lifetime:
    'Die Session-Lebensdauer der App entscheidet: Gib sie in den Einstellungen ein.',
  logoutCopyTodo:
    'Wo das wichtig ist, in der Session eine zufällige ID speichern, die der Server bei der Abmeldung vergisst. Eine kürzere Lebensdauer begrenzt den Schaden:',
  logoutCopyTodo_short:
    'Wo das wichtig ist, in der Session eine zufällige ID speichern, die der Server bei der Abmeldung vergisst. Auch eine kürzere Lebensdauer begrenzt den Schaden.',
  against_logoutCopy_noLogout:
    'Nach den Namen der Schlüssel ist unter den letzten Requests keine Abmeldung.',
  against_logoutCopy_tooOld:
    'Der Server akzeptiert die Session von vor der letzten Abmeldung nicht mehr: Sie ist inzwischen zu alt.',
  cause_strayLogout: 'Ein Teil der Seite, etwa ein Bild, meldet ab',
  strayLogout:
    'Anscheinend hat {request} abgemeldet: Die Seite lädt das als Bild, Skript oder Ähnliches, oder im Voraus.',
  strayLogout_unread:
    'Anscheinend hat {request} abgemeldet: Die Seite lädt das im Voraus, oder ein Skript fragt danach, ohne die Antwort zu lesen.',
  strayLogoutWhy:
    'Ein Browser lädt Bilder und Skripte, und was eine Seite im Voraus will, ohne dass jemand danach fragt. Wenn das die Session beendet, wird abgemeldet, wer die Seite ansieht, und die Seite einer anderen Website kann dasselbe bewirken.',
  logoutByNames:
    'Dass das eine Abmeldung war, ist nach den Namen der Schlüssel beurteilt, die dabei entfernt wurden.',
  strayLogoutTodo:
    'Nur ein POST abmelden lassen, und kein Bild, Skript oder Prefetch zu dieser Adresse führen lassen.',
  against_strayLogout_noLogout:
    'Nach den Namen der Schlüssel ist unter den letzten Requests keine Abmeldung.',
  against_strayLogout_asked:
    'Die letzte Abmeldung war kein Request nach einem Bild, Skript oder Ähnlichem der Seite.',
  against_strayLogout_noLonger:
    'Der letzte Request an diese Adresse enthielt die Session und hat sie gelassen, wie sie war.',
  cause_deleted: 'Eine Antwort hat die Session gelöscht',
  deleted: '{request} hat „{name}“ gelöscht, und seither wurde keines beobachtet.',
  deletedWhy:
    'Eine App löscht das Cookie bei einer Abmeldung, oder wenn eine View die Session leert. Django tut das auch, wenn es die Session eines Requests nicht akzeptiert.',
  deletedTodo:
    'Falls das nicht beabsichtigt war, sieh dir die View an, die geantwortet hat: Sie leert die Session oder löscht ihr Cookie.',
  against_deleted_noDeletion:
    'Es ist nicht bekannt, dass eine Antwort die letzte Session gelöscht hat.',
  cause_tooOld: 'Die Session war älter als ihre Lebensdauer',
  tooOld_inBrowser:
    '{request} enthielt kein „{name}“: Der Browser behält es {lifetime} lang, nachdem es gesetzt wurde, und das war {age} zuvor.',
  tooOld_onServer:
    '{request} enthielt „{name}“, das {age} zuvor signiert wurde, und der Server akzeptiert es {lifetime} lang.',
  tooOld_maybeOnServer:
    '{request} enthielt „{name}“, das {age} zuvor signiert wurde, und der Server akzeptiert es anscheinend {lifetime} lang.',
  tooOld_startedAnew:
    '{request} enthielt „{name}“, das {age} zuvor signiert wurde, und die Antwort hat eine andere Session begonnen: Es war möglicherweise zu alt.',
  tooOld_expired: 'Der Browser hat „{name}“ bei dessen Ablauf verworfen.',
  tooOld_expiredAfter:
    'Der Browser hat „{name}“ bei dessen Ablauf verworfen, {lifetime} nachdem es gesetzt wurde.',
  tooOldWhy:
    'Die Session-Lebensdauer auf dem Server zählt ab dem Signieren und begrenzt jede Session, auch eine, die mit dem Browser enden soll. Nur eine Antwort, die sie neu signiert, schiebt das Ende hinaus: In Flask tut das jede Änderung, und bei einer permanenten Session (session.permanent = True) jede Antwort, außer SESSION_REFRESH_EACH_REQUEST ist aus.',
  tooOldWhy_cookie:
    'Ein Browser verwirft ein Cookie bei dessen Ablauf. Nur eine Antwort, die es neu setzt, schiebt das hinaus; wie lange der Server selbst die Session behält, zeigt keine Antwort.',
  tooOldNotRenewed:
    '{request} hat sie inzwischen benutzt, und die Antwort hat sie nicht neu signiert.',
  tooOldUnused: 'Inzwischen wurde kein Request beobachtet, der sie benutzt hat.',
  tooOldDecide_onServer:
    'Die Lebensdauer ist angenommen. Die des Servers entscheidet: Gib sie in den Einstellungen an.',
  tooOldDecide_startedAnew:
    'Eine View, die die Session leert, oder ein anderer geheimer Schlüssel sähe genauso aus. Die Session-Lebensdauer des Servers entscheidet: Gib sie in den Einstellungen an.',
  tooOldDecide_setter:
    'Welche App sie gesetzt hat, wurde nicht beobachtet: Es kann eine andere auf diesem Host sein, mit einer eigenen Uhr. Der geheime Schlüssel entscheidet: Gib ihn unter Schlüssel ein.',
  tooOldTodo_renew: 'Den Server sie neu signieren lassen, solange sie benutzt wird:',
  tooOldHow: 'Aus dem Zeitpunkt des Signierens und dieser Lebensdauer berechnet.',
  tooOldTodo_longer: 'Wenn sie länger halten soll, die Session-Lebensdauer erhöhen:',
  tooOldTodo_raise: 'Wenn sie länger halten soll, die Session-Lebensdauer erhöhen.',
  tooOldTodo_cookie:
    'Wenn sie länger halten soll, den Server dem Cookie einen späteren Ablauf geben lassen.',
  against_tooOld_noSession:
    'Es wurde keine Session beobachtet, deren Alter die Antworten des Servers zeigen.',
  against_tooOld_within:
    'Die letzte Session, die ein Request enthielt, war jung genug für den Server.',
  against_tooOld_since: 'Auf die letzte Session, die so endete, folgte eine andere.',
  cause_sameId: 'Eine Anmeldung behält die ID der Session',
  sameId: 'Anscheinend hat {request} angemeldet, ohne „{name}“ eine neue ID zu geben.',
  sameIdWhy:
    'Wer die ID vor der Anmeldung kannte, weil er sie in diesen Browser gebracht hat, ist damit danach ebenfalls angemeldet (Session Fixation). Eine Anmeldung soll der Session eine andere ID geben.',
  unknownIds_replaced:
    'Der Form nach ist die ID von {framework}, das keine erfundene ID annimmt: Die eines Angreifers muss eine sein, die der Server ausgestellt hat.',
  unknownIds_takenByOld:
    'Der Form nach ist die ID von {framework}, das seit Version 0.7 keine erfundene ID annimmt: Die eines Angreifers muss eine sein, die der Server ausgestellt hat. Davor wurde jede ID angenommen.',
  unknownIds_taken:
    'IDs dieser Form erzeugt unter anderem {framework} vor 0.6, das jede ID annimmt, auch eine erfundene.',
  sameIdDecide:
    'Dass das eine Anmeldung war, ist nach dem Formular mit einem Passwort oder der Adresse vermutet. Entscheidend ist, ob seitdem jemand angemeldet ist, und ob dasselbe Cookie es ist, aus einem anderen Browser gesendet.',
  sameIdTodo: 'Der Session eine andere ID geben, wo die Anmeldung gelungen ist:',
  against_sameId_noLogin:
    'Nach Formularen und Adressen ist unter den letzten Requests keine Anmeldung.',
  against_sameId_noIdBefore: 'Die Anmeldung enthielt keine ID einer Session auf dem Server.',
  against_sameId_otherId: 'Die Anmeldung hat der Session eine andere ID gegeben oder sie beendet.',
  cause_rememberToken: 'Ein Cookie meldet nach der Abmeldung wieder an',
  rememberToken_again:
    '{request} hat die Session beendet, aber „{name}“ stehen lassen, und das hat wieder angemeldet.',
  rememberToken_left:
    '{request} hat die Session beendet, aber „{name}“ stehen lassen, und das kann wieder anmelden.',
  rememberTokenWhy:
    'Flask-Login meldet jeden, der dieses Cookie sendet, wieder an, ohne Passwort. Nur logout_user() lässt es löschen: session.clear() tut das nicht, und nach logout_user() aufgerufen nimmt es das zurück.',
  rememberTokenAgain:
    '{request} enthielt es und keine Anmeldung, und die Antwort darauf hat eine, die nicht frisch ist.',
  rememberTokenDecide_left:
    'Die nächste Seite, die eine Anmeldung braucht, entscheidet: Ist dort jemand angemeldet?',
  rememberTokenDecide_again:
    'Die App entscheidet: Ist {request} eine Abmeldung? Die Antwort kann auch eine neue Session begonnen haben, weil die App die vorige nicht angenommen hat.',
  rememberTokenTodo: 'Mit Flask-Login abmelden, und die Session danach nicht leeren:',
  against_rememberToken_noLogout:
    'Unter den letzten Requests ist keine Abmeldung von Flask-Login oder Django.',
  against_rememberToken_noToken: 'Die Abmeldung enthielt kein Cookie, das wieder anmeldet.',
  against_rememberToken_deleted:
    'Die Antwort auf die Abmeldung löscht das Cookie, das wieder anmeldet.',
  cause_missedDeletion: 'Die Abmeldung löscht ein anderes Cookie als das der Session',
  missedDeletion:
    '{request} löscht „{name}“ bei {deleted}, aber der Browser hat es bei {kept} und behält es.',
  missedDeletionMaybe: '{request} löscht „{name}“ bei {deleted}, und der Browser hat es noch.',
  missedDeletionWhy:
    'Ein Browser löscht ein Cookie nur, wenn die Antwort die Domain und den Pfad nennt, mit denen es gesetzt wurde; alles andere ist ein anderes Cookie.',
  missedDeletionDecide:
    'Ein anderer Tab kann es seitdem wieder gesetzt haben. Entscheidend sind Domain und Path, mit denen der Server es setzt.',
  missedDeletionTodo:
    'Das Framework löschen lassen, in Flask mit session.clear(), oder dieselbe Domain und denselben Pfad nennen:',
  missedDeletionTodo_unknown:
    'Das Framework löschen lassen, in Flask mit session.clear(), oder die Domain und den Pfad nennen, mit denen es gesetzt wurde.',
  against_missedDeletion_noDeletion:
    'Es wurde keine Antwort beobachtet, die eine Session löscht, die ihr Request enthielt.',
  against_missedDeletion_gone:
    'Die letzte Session, die eine Antwort gelöscht hat, ist aus dem Browser verschwunden.',
  cause_csrfMismatch: 'Das CSRF-Token des Formulars gehört nicht zu dieser Session',
  csrfMismatch_noCookie:
    '{request}: Das Formular hat ein CSRF-Token, aber es wurde kein Cookie gesendet, mit dem es abgeglichen wird.',
  csrfMismatch_noSecret:
    '{request}: Das Formular hat ein CSRF-Token, aber die Session „{name}“ hat keines.',
  csrfMismatch_otherSecret:
    '{request}: Das CSRF-Token des Formulars wurde nicht für „{name}“ erzeugt.',
  csrfMismatch_expired:
    '{request}: Das CSRF-Token des Formulars war mehr als eine Stunde alt, anscheinend zu alt.',
  csrfMismatch_missing:
    '{request}: Das Formular hat kein CSRF-Token, und das scheint nötig zu sein.',
  csrfMismatch_malformed:
    '{request}: Ein solches CSRF-Token wie das des Formulars erzeugt {owner} nicht.',
  csrfMismatchWhy_session:
    '{owner} antwortet mit {status}, wenn das Token des Formulars nicht aus dem Geheimnis in der Session erzeugt wurde, die der Request enthält.',
  csrfMismatchWhy_cookie:
    '{owner} antwortet mit {status}, wenn das Token des Formulars nicht aus dem Geheimnis in einem Cookie erzeugt wurde, das der Request enthält.',
  csrfMismatchWhy_shownAgain:
    'Ein Formular von {owner}, das sein Token selbst prüft, ist nur gültig, wenn dieses Token aus dem Geheimnis in der Session erzeugt wurde, die der Request enthält. Sonst zeigen die meisten Views das Formular erneut, mit Status {status}.',
  csrfMismatchDecide_expired:
    'Die Einstellung WTF_CSRF_TIME_LIMIT entscheidet; wenn sie mehr erlaubt, hat die Antwort einen anderen Grund.',
  csrfMismatchDecide_missing:
    'Eine View ohne diesen Schutz kann aus eigenem Grund denselben Status geben. Der Text der Antwort entscheidet: Er sagt, ob das Token fehlt.',
  csrfMismatchDecide_malformed:
    'Ein eigenes Token der App unter diesem Namen sieht genauso aus. Der Text der Antwort entscheidet: Er sagt, ob das Token ungültig ist.',
  csrfMismatchDecide_setter:
    'Welche App „{name}“ gesetzt hat, wurde nicht beobachtet: Es kann eine an einem anderen Port dieses Hosts sein. Lade die Seite mit dem Formular neu und sende es ab.',
  csrfMismatchDecide_shownAgain:
    'Eine View, die das Token nicht prüft oder das Formular wegen eines anderen Felds ablehnt, kann genauso antworten. In der View entscheidet print(form.errors): Es nennt csrf_token.',
  csrfMismatchTodo_noCookie:
    'Herausfinden, warum das Cookie nicht gesetzt oder nicht gesendet wurde: siehe die anderen Fragen.',
  csrfMismatchTodo_noSecret:
    'Die Seite mit dem Formular neu laden. Wenn das nicht hilft, liegt die Seite im Cache, oder etwas leert die Session danach: Die Antwort mit dem Formular muss die Session setzen.',
  csrfMismatchTodo_otherSecret:
    'Die Seite mit dem Formular neu laden. Wenn das nicht hilft, liegt die Seite im Cache, oder etwas ersetzt das Geheimnis danach, etwa eine Anmeldung in einem anderen Tab.',
  csrfMismatchTodo_expired:
    'Die Seite mit dem Formular neu laden, oder Tokens so lange gelten lassen wie die Session:',
  csrfMismatchTodo_missing: 'Das Token in das Formular einfügen:',
  csrfMismatchTodo_malformed:
    'Das Token so senden, wie es auf der Seite mit dem Formular steht: Unterwegs wurde es gekürzt oder verändert.',
  against_csrfMismatch_noForm:
    'Es wurde kein Formular zusammen mit seinem CSRF-Token und dem beobachtet, womit das abgeglichen wird.',
  against_csrfMismatch_fits:
    'Die CSRF-Tokens der Formulare gehören zu dem, was die Requests enthielten.',
  against_csrfMismatch_accepted:
    'Jedes CSRF-Token eines Formulars gehört zu dem, was der Request enthielt, oder die View hat eines akzeptiert, das nicht dazugehört.',
  cause_oauthState: 'Der State einer Anmeldung über eine andere Website ist nicht in der Session',
  oauthState_otherHost:
    '{request}: Der State der Anmeldung ist in der Session eines anderen Hosts, wo {login} sie begonnen hat.',
  oauthState_noSession:
    '{request} enthielt kein „{name}“, in dem {login} den State der Anmeldung gespeichert hatte.',
  oauthState_twice: '{request}: Der State der Anmeldung wurde schon einmal verwendet.',
  oauthState_maybeTwice:
    '{request}: Der State der Anmeldung wurde möglicherweise schon einmal verwendet.',
  oauthState_noState:
    '{request}: „{name}“ enthält den State nicht, den {login} darin gespeichert hatte.',
  oauthStateWhy:
    'Eine Anmeldung über eine andere Website speichert einen zufälligen State in der Session, und die App vergleicht ihn, wenn der Benutzer zurückkommt. Bibliotheken nennen es „mismatching_state“ oder „state mismatch“, wenn er nicht da ist.',
  oauthStateSameSite:
    'Der Browser hatte „{name}“, und dessen Attribut SameSite hat verhindert, dass es gesendet wird.',
  oauthStateDecide:
    'Der geheime Schlüssel der App entscheidet: Er zeigt, ob die App die Session angenommen hat, die den State enthielt.',
  oauthStateTodo_otherHost:
    'Überall dieselbe Schreibweise des Hosts verwenden: in der Adressleiste und in der Weiterleitungsadresse, die die andere Website kennt.',
  oauthStateTodo_noSession:
    'Das Cookie der Session muss gesendet werden, wenn eine andere Website zurückführt: SameSite=Lax erlaubt das, SameSite=Strict nicht.',
  oauthStateTodo_twice:
    'Die Anmeldung neu beginnen: Die Seite, zu der sie zurückführt, lässt sich nicht neu laden.',
  oauthStateTodo_noState:
    'Dazwischen hat etwas die Session ersetzt: ein anderer Tab, eine andere App auf diesem Host oder ein neuer geheimer Schlüssel. Die Zeitachse zeigt, was.',
  against_oauthState_noReturn:
    'Es wurde keine Anmeldung über eine andere Website vom Anfang bis zur Rückkehr beobachtet.',
  against_oauthState_fits: 'Die Session hatte den State noch, als der Benutzer zurückkam.',
} as const satisfies Texts<'one' | 'other'>;
