/** The texts about what goes wrong with sessions, in Spanish. */
export const DIAGNOSES = {
  whyTitle: '¿Por qué?',
  question_noSession: '¿Por qué no hay sesión?',
  question_notSaved: '¿Por qué no se guardó mi cambio?',
  question_noLogin: '¿Por qué falla el inicio de sesión?',
  question_loggedOut: '¿Por qué se ha cerrado mi sesión?',
  question_stillLoggedIn: '¿Por qué la sesión sobrevive al cierre?',
  question_formRefused: '¿Por qué se rechaza mi formulario?',
  question_notSent: '¿Por qué una petición no lleva la sesión?',
  question_otherUser: '¿Por qué el servidor ve a otro usuario?',
  answerFound: 'Encontrado',
  answerPossible: 'Posible',
  answerAgainst: 'No es el motivo',
  answerOpen: 'Sin observar',
  foundCount: {
    one: '{count} motivo encontrado',
    many: '{count} motivos encontrados',
    other: '{count} motivos encontrados',
  },
  possibleCount: {
    one: '{count} motivo posible',
    many: '{count} motivos posibles',
    other: '{count} motivos posibles',
  },
  missing_requests: 'No se ha observado ninguna petición que pudiera mostrarlo: recarga la página.',
  unseenTodo: 'Puede haber ocurrido antes: repite lo que falló, con las DevTools abiertas.',
  missing_jar: 'No se pueden leer las cookies de {host}.',
  missing_headers: 'El navegador no informó de las cookies de {request}.',
  missing_answer:
    'No se observó ninguna respuesta a {request}: el registro de la aplicación muestra qué hizo.',
  missing_key:
    'No se conoce ninguna clave que firme las sesiones. Lo decide la clave secreta de la aplicación: introdúcela en Claves. En Flask la muestra print(app.secret_key).',
  missing_lifetime:
    'Ninguna respuesta dice cuánto tiempo acepta el servidor una sesión: indica su duración en los ajustes.',
  missing_form: 'El navegador no informó del formulario de {request}.',
  missing_credentials:
    'El navegador no dice si {request} se hizo con credenciales. Si fue así, la página no pudo leer la respuesta, que no las permite.',
  missing_use:
    'La respuesta a {request} no muestra si la sesión se usó para ella: {framework} no siempre lo indica.',
  missing_refusal:
    'Por defecto, {framework} rechaza el formulario de {request} por su token CSRF, pero la respuesta no muestra si lo hizo: lo aclara lo que diga después la página.',
  missing_overwritten:
    '{request} llevaba la sesión de antes de otro cambio de {keys}, y su respuesta lo sobrescribió. Si la vista parte de la sesión anterior (como n += 1), y no la sustituye ni la termina (como un cierre de sesión), el otro cambio se ha perdido: solo lo muestra su código.',
  missing_inside:
    '{request} usó la sesión y no guardó nada: solo su código dice si cambió algo dentro de «{key}». Si lo hizo, se ha perdido, y esta línea tras el cambio lo guarda: {code}',
  missing_list:
    'No se ha observado si se guarda un cambio hecho solo dentro de «{key}»: cambia algo ahí otra vez con las DevTools abiertas.',
  missing_change:
    '«{name}» cambió a las {time} y ninguna respuesta vista lo explica: pudo ser otra pestaña, otra aplicación de este host o un script. Qué fue no se ha observado.',
  missing_content:
    'No se sabe qué cambió {request} en la sesión: es demasiado grande para compararla, o no se puede leer.',
  missing_replacement:
    'No se vio que una respuesta reemplazara la sesión que llevaba su petición, así que no hay dos que comparar.',
  missing_otherName:
    'No se ha observado si hay una sesión en {host}, otro nombre de este equipo: abre allí la página.',
  missing_otherJar:
    'El navegador tiene una sesión para {host}, otro nombre de este equipo. No se ha observado si es de la aplicación de esta página: abre allí la página.',
  missing_twoSessions:
    'Hay una sesión en {origin} que esta página no recibe. No se ha observado si el inicio de sesión está en ella: abre allí la página.',
  missing_login:
    '{request} volvió de un inicio de sesión, y ninguna respuesta observada había puesto su estado en la sesión: empiézalo de nuevo con las DevTools abiertas.',
  missing_openWebsocket:
    'No se vio que una petición con sesión abriera un websocket, ni que una usara la sesión y recibiera una respuesta por partes que no la guardara. Puede que lo hiciera un websocket aún abierto: Chromium informa de él cuando se ha cerrado.',
  sureByRequests: 'Lo demuestra lo observado:',
  surePossible: 'Posible, a juzgar por lo observado:',
  evidence: 'Pruebas',
  evidenceChange: 'el cambio de las {time}',
  showChangeInTimeline: 'Mostrar el cambio de las {time} en la cronología',
  showInTimeline: 'Mostrar {request} en la cronología',
  cause_crossOrigin: 'Un script consulta otro origen sin credenciales',
  crossOrigin_notSent: '«{name}» no se envió a {origin}: el script pide sin credenciales.',
  crossOrigin_notKept: '«{name}» de {origin} no se guardó: el script pide sin credenciales.',
  crossOrigin_maybeNotKept:
    '«{name}» de {origin} no se guardó: parece que el script pide sin credenciales.',
  crossOriginDecide:
    'Un navegador que bloquea las cookies del sitio haría lo mismo. Lo decide la llamada a «fetch» del script.',
  crossOrigin_unreadable:
    '{origin} recibió «{name}», pero la página no puede leer la respuesta: no permite credenciales.',
  crossOrigin_blocked:
    'La página no puede leer la respuesta de {origin}: el script pide con credenciales, y la respuesta no las permite.',
  crossOrigin_notAsked:
    'Parece que {origin} no recibió la petición del script: quizá sea con credenciales, que la respuesta a la pregunta previa (OPTIONS) no permite.',
  crossOriginDecide_notAsked:
    'Una respuesta que no permite el método o las cabeceras de la petición se vería igual, y también una conexión fallida. La consola del navegador da el motivo.',
  crossOriginWhy:
    'La petición de un script a otro origen, por ejemplo a otro puerto, solo lleva y guarda cookies con credenciales, y la página solo puede leer la respuesta si el servidor lo permite a su origen por su nombre.',
  crossOriginMissing_include: "Al script le falta «credentials: 'include'».",
  crossOriginMissing_allowOrigin: 'La respuesta no permite {origin} por su nombre.',
  crossOriginMissing_allowCredentials: 'La respuesta no permite credenciales.',
  crossOriginTodo_both: 'Pide con credenciales, y que el servidor responda con estas cabeceras:',
  crossOriginTodo_script: 'Pide con credenciales:',
  crossOriginTodo_server: 'Que el servidor responda con estas cabeceras:',
  against_crossOrigin_noOtherOrigin: 'Ningún script ha consultado otro origen.',
  against_crossOrigin_worked:
    'De las últimas peticiones de los scripts a otros orígenes, aquellas para las que el navegador tenía una sesión la llevaron.',
  against_crossOrigin_noSession:
    'Los scripts consultaron otros orígenes, para los que el navegador no tenía sesión.',
  against_crossOrigin_withheld:
    'Las últimas peticiones de los scripts a las que les faltó la sesión del navegador se hicieron con credenciales: no se envió por otro motivo.',
  cause_secureOverHttp: 'Una respuesta por http pone una cookie Secure',
  secureOverHttp: '«{name}» de {origin} no se guardó: es Secure, y la respuesta llegó por http.',
  secureOverHttpMaybe:
    'Parece que «{name}» de {origin} no se guardó: es Secure, y la respuesta llegó por http.',
  secureOverHttpDecide:
    'El navegador la rechaza según sus reglas, pero aún no lo ha mostrado ni su almacén de cookies ni una petición posterior: recarga la página.',
  secureOverHttpWhy:
    'Un navegador solo guarda una cookie Secure de una respuesta por https, o de esta máquina (localhost o 127.0.0.1). De cualquier otra dirección por http la descarta sin avisar, y cada petición empieza con una sesión vacía, salvo que aún se envíe una cookie anterior de este nombre.',
  secureOverHttpTodo: 'Usa https. Para desarrollar por http, deja la cookie sin Secure:',
  secureOverHttpTodoHttps:
    'Usa https: SameSite=None, Partitioned y nombres como __Host-… necesitan Secure.',
  against_secureOverHttp_notSet: 'Ninguna respuesta puso una cookie de sesión.',
  against_secureOverHttp_kept:
    'Ninguna de las últimas cookies de sesión se rechazó por ser Secure: cada una llegó por https, de esta máquina o sin Secure.',
  cause_wrongDomain: 'La sesión se fija para otro dominio',
  wrongDomain:
    '«{name}» de {origin} no se guardó: es para {domain}, que no es este host ni está por encima de él.',
  wrongDomainWhy:
    'Un navegador acepta una cookie solo para el host que la fija, o para un dominio por encima de él. Cualquier otra la descarta sin avisar, y cada petición empieza con una sesión vacía, salvo que aún se envíe una cookie anterior de este nombre.',
  wrongDomainTodo: 'Haz que la cookie sea solo para el host, o para un dominio por encima de él:',
  wrongDomainTodo_unknown:
    'Haz que el servidor fije la cookie sin Domain, o con un dominio por encima de su host.',
  against_wrongDomain_notSet: 'Ninguna respuesta puso una cookie de sesión.',
  against_wrongDomain_fits: 'Ninguna de las últimas cookies de sesión se rechazó por su Domain.',
  cause_withoutSecure: 'Una cookie de sesión necesita Secure, y no lo tiene',
  withoutSecure: '«{name}» de {origin} no se guardó: {attribute} necesita Secure, y no lo tiene.',
  withoutSecureMaybe:
    'Parece que «{name}» de {origin} no se guardó: {attribute} necesita Secure, y no lo tiene.',
  withoutSecureWhy:
    'Los navegadores rechazan una cookie que es {attribute} y no Secure, sea cual sea la página, y cada petición empieza con una sesión vacía, salvo que aún se envíe una cookie anterior de este nombre.',
  withoutSecureTodo: 'Sirve la aplicación por https, y envía la cookie con Secure:',
  withoutSecureTodo_lax:
    'Si una página de otro sitio incrusta la aplicación, sírvela por https y envía la cookie con Secure. Si ninguna lo hace, basta SameSite=Lax:',
  against_withoutSecure_notSet: 'Ninguna respuesta puso una cookie de sesión.',
  against_withoutSecure_kept:
    'Ninguna de las últimas cookies de sesión se rechazó por faltarle Secure.',
  cause_tooLarge: 'La sesión es mayor que cualquier cookie que guardan los navegadores',
  tooLarge:
    '«{name}» de {origin} no se guardó: tiene {size} bytes, y los navegadores guardan {limit} como máximo.',
  tooLargeShares:
    '«{name}» de {origin} no se guardó: tiene {size} bytes, y los navegadores guardan {limit} como máximo. Lo que más ocupa: {shares}.',
  keyShare: '«{key}» {percent} %',
  keySharesHow:
    'La parte de una clave es lo que la cookie se reduciría sin ella, comprimida como está, con un margen de un uno por ciento.',
  tooLargeWhy:
    'Un navegador descarta sin avisar una cookie cuyo nombre y valor superan ese tamaño, y sigue enviando la anterior: el cambio se pierde.',
  tooLargeTodo:
    'Guarda los datos en el servidor, y en la sesión solo su id. Para guardar allí toda la sesión:',
  against_tooLarge_notSet: 'Ninguna respuesta puso una cookie de sesión.',
  against_tooLarge_fits: 'Cada cookie de sesión que puso una respuesta cabe en los navegadores.',
  against_tooLarge_saved:
    'Una cookie de sesión era demasiado grande para los navegadores, pero otra posterior que cabe guardó lo que había cambiado en ella.',
  missing_sessions:
    'Menos de dos respuestas pusieron una cookie de sesión, así que no hay claves que comparar.',
  missing_signature:
    'La respuesta a {request} no puso ninguna sesión, así que no muestra qué clave tiene el servidor. Lo muestran las respuestas que ponen una: abre varias veces cualquiera de las vistas que escriben en la sesión, pues cada worker puede tener su propia clave.',
  missing_again:
    'La sesión que puso {request} era demasiado grande para los navegadores. Una posterior cabe, pero no se sabe si guardó lo que se perdió: repite lo que falló.',
  missing_withheld:
    '{request} no llevó ninguna sesión, y el navegador tiene una para ella. No se ve si lo que le faltaba eran las credenciales: lo decide la llamada a «fetch» del script.',
  cause_severalKeys: 'El servidor firma con varias claves, o con una nueva tras cada arranque',
  severalKeys_inTurn: '{origin} firma «{name}» con distintas claves por turnos.',
  severalKeysMaybe_inTurn:
    'Posiblemente varias claves: las respuestas de {origin} firman «{name}» de forma distinta por turnos.',
  severalKeys_twoSignatures: '{origin} firmó una misma «{name}» con distintas claves.',
  severalKeysMaybe_twoSignatures:
    'Posiblemente varias claves: las respuestas de {origin} firmaron una misma «{name}» de forma distinta.',
  severalKeysMaybe_ignoredInTurn:
    'Posiblemente varias claves: parece que {origin} acepta «{name}» y la ignora por turnos.',
  severalKeysMaybe_changed:
    'Posiblemente una clave al azar en cada arranque: {origin} firma ahora «{name}» con otra clave que antes.',
  severalKeysMaybe_dropped:
    'La respuesta a {request} puso otra «{name}», sin lo que llevaba la petición: {keys}.',
  severalKeysDecide_inTurn:
    'Las respuestas son de vistas distintas: dos apps tras una misma dirección con el mismo nombre de cookie se verían igual.',
  severalKeysDecide_twoSignatures:
    'Las respuestas son de vistas distintas: dos apps tras una misma dirección con el mismo nombre de cookie se verían igual.',
  severalKeysDecide_ignoredInTurn:
    'Servidores con relojes distintos, o una vista que solo a veces guarda la sesión, se verían igual. Lo decide la clave secreta: introdúcela en Claves.',
  severalKeysDecide_changed:
    'Una clave cambiada a propósito, u otra app tras la misma dirección, se vería igual. Arranca la app otra vez: si la clave vuelve a cambiar, es aleatoria.',
  severalKeysDecide_dropped:
    'El servidor no aceptó esa sesión, porque la firmó otra clave o porque era demasiado antigua, o su código la vació a propósito. Lo decide la clave secreta de la aplicación: introduce en Claves la que tiene ahora. Si no encaja con la sesión anterior, la clave cambió.',
  severalKeysWhy:
    'Un servidor solo lee las sesiones firmadas con su propia clave. Si cada worker, contenedor o arranque crea una, las sesiones que firmaron los demás cuentan como vacías: la sesión se cierra al azar.',
  severalKeysTodo:
    'Crea una clave una sola vez, guárdala en la configuración y dásela a todos los workers:',
  severalKeysTodo_dropped: 'Para introducirla, que la aplicación imprima la clave que tiene ahora:',
  against_severalKeys_oneKey:
    'Las últimas cookies de sesión que pusieron las respuestas están firmadas con una sola clave.',
  cause_otherSpelling: 'La sesión es de otro nombre de este equipo',
  otherSpelling_none: '«{name}» se vio en {origin}. Esta página está en {page}, que no la recibe.',
  otherSpelling_another:
    '«{name}» se fijó en {origin}, que llevó aquí. Esta página está en {page} y tiene otra.',
  otherSpellingWhy:
    'localhost, 127.0.0.1, [::1] y una dirección de la red pueden ser el mismo equipo, pero para un navegador son hosts distintos, y cada uno tiene sus propias cookies.',
  otherSpellingRedirect: 'Una redirección llevó de uno al otro.',
  otherSpellingDecide_none:
    'Puede que con el otro nombre responda otra aplicación, o que la sesión haya terminado ya. Abre la misma ruta con los dos nombres.',
  otherSpellingDecide_another:
    'Puede que las dos deban estar separadas. No es así si, tras iniciar sesión allí, esta página no muestra a nadie o muestra a otra persona.',
  otherSpellingTodo:
    'Usa un solo nombre, por ejemplo {host}, en la barra de direcciones, los enlaces, las redirecciones y los callbacks: redirige a rutas, o a url_for sin _external.',
  against_otherSpelling_notThisMachine: 'El host de la página no es un nombre de este equipo.',
  against_otherSpelling_hasSession: 'El host de la página tiene su propia sesión.',
  against_otherSpelling_noOther:
    'No se vio, con otro nombre de este equipo, ninguna sesión de una aplicación en el puerto de esta página.',
  cause_replaced: 'Otra aplicación de este host reemplazó la sesión',
  replaced: '{request} reemplazó «{name}» de {origin} por la sesión de otra aplicación.',
  replacedMaybe:
    '{request} reemplazó «{name}» de {origin}, posiblemente por la sesión de otra aplicación.',
  replacedUnseen:
    '«{name}» de {origin} se reemplazó sin ninguna petición de esta página, y la nueva no está firmada con tu clave: posiblemente lo hizo otra aplicación de este host.',
  replacedWhy:
    'Las cookies ignoran los puertos: las aplicaciones en otros puertos de un mismo host las comparten. Una aplicación que encuentra una cookie con este nombre firmada con otra clave la toma por ninguna sesión y la reemplaza por la suya.',
  replacedDecide:
    'Aplicaciones que comparten a propósito una sesión y su clave se verían igual. Lo decide la clave secreta: introduce en Claves la de la aplicación de la que era la sesión.',
  replacedUnseenDecide:
    'Pudo hacerlo la propia aplicación en otra pestaña, si ahora tiene otra clave. Lo decide la clave de la aplicación del otro puerto: introdúcela en Claves.',
  replacedTodo:
    'Da a cada aplicación un nombre de cookie propio, o un host propio, por ejemplo shop.localhost:',
  against_replaced_noOther:
    'No se ha visto que una respuesta de otro puerto de este host reemplazara la sesión.',
  against_replaced_apart: 'La sesión de otro puerto de este host tiene otro nombre.',
  cause_twoCookies: 'El navegador tiene dos cookies con el mismo nombre',
  twoCookies_first:
    '{request} llevaba dos cookies llamadas «{name}»: {framework} lee la primera, que no es la última que fijó el servidor.',
  twoCookies_last:
    '{request} llevaba dos cookies llamadas «{name}»: {framework} lee la última, que no es la última que fijó el servidor.',
  twoCookiesMaybe:
    '{request} llevaba dos cookies llamadas «{name}», y puede que el servidor lea la equivocada.',
  twoCookiesWhy:
    'Para un navegador, las cookies con otro dominio u otra ruta son cookies distintas, se llamen como se llamen, y envía todas las que encajan: primero las de ruta más larga, después las más antiguas. El servidor lee una de ellas y no se entera de que hay otra.',
  twoCookiesSetBy: '{request} llevaba la cookie que se lee, y su respuesta fijó la otra.',
  twoCookiesDecide:
    'Puede que sean de dos aplicaciones, y que cada una lea la suya. Borra las dos en el navegador e inicia sesión otra vez: era esto si ayuda.',
  twoCookiesTodo:
    'Tras cambiar el dominio o la ruta de la cookie, dale otro nombre, para dejar de lado las antiguas:',
  against_twoCookies_one:
    'Ninguna petición desde que se cargó la página llevaba dos cookies de sesión con el mismo nombre.',
  against_twoCookies_ownIsRead:
    'Se enviaron dos cookies de sesión con el mismo nombre, y el servidor lee una que ha fijado él.',
  cause_thirdParty: 'La página es de un sitio distinto al de la sesión',
  thirdParty_notSent: '«{name}» no se envió a {origin}: la página es de otro sitio.',
  thirdParty_notKept: '«{name}» de {origin} no se guardó: la página es de otro sitio.',
  thirdParty_maybeNotKept:
    '«{name}» de {origin} no se guardó, quizá porque la página es de otro sitio.',
  thirdParty_arrival: '«{name}» no se envió a {origin}: otro sitio llevó a la página.',
  thirdPartyWhy_sameSite:
    'En una página de otro sitio, los marcos y las peticiones de los scripts no envían ni guardan cookies que sean SameSite=Lax o Strict.',
  thirdPartyWhy_thirdParty:
    'El navegador bloquea las cookies de terceros: en una página de otro sitio solo usa las de la partición de ese sitio, donde están las Partitioned.',
  thirdPartyWhy_arrival:
    'Cuando otro sitio lleva a una página, el navegador no envía ninguna cookie SameSite=Strict, ni tampoco Lax con un formulario por POST. La siguiente petición de la propia página vuelve a llevarla.',
  thirdPartyNoSameSite:
    'La cookie no tiene SameSite, lo que Chromium toma por Lax. En Flask, SESSION_COOKIE_SAMESITE = None lo omite; solo el texto "None" lo fija.',
  thirdPartyDecide:
    'Puede que los ajustes del navegador rechacen todas las cookies del sitio. Lo decide abrir la dirección en su propia pestaña: allí no es un tercero.',
  thirdPartyTodo_embedded:
    'Haz que el servidor fije estos atributos, por https. Con Partitioned, cada sitio que la rodea tiene su propia sesión:',
  thirdPartyTodo_sameMachine:
    'Abre las dos con un solo nombre de este equipo, por ejemplo localhost: otro puerto es el mismo sitio. Para páginas de sitios realmente distintos, haz que el servidor fije estos atributos, por https:',
  thirdPartyTodo_arrival:
    'Si los enlaces, inicios de sesión o pagos de otros sitios deben encontrar la sesión, haz que el servidor fije:',
  against_thirdParty_noOtherSite: 'No se ha reconocido ninguna petición de la página a otro sitio.',
  against_thirdParty_worked: 'Las peticiones a otros sitios llevaron una sesión.',
  against_thirdParty_notShown:
    'Hubo peticiones a otros sitios, y no se ha visto que a ninguna le faltara una sesión.',
  cause_wrongPath: 'La sesión es solo para otras rutas',
  wrongPath: '«{name}» es solo para las direcciones bajo {path}, así que {address} no la recibió.',
  wrongPathWhy:
    'Un navegador envía una cookie solo a la ruta con la que se fijó y a lo que hay debajo.',
  wrongPathOwn: 'La dirección que la fijó tampoco está bajo esa ruta.',
  wrongPathDecide:
    'Puede que la dirección sea de otra aplicación, con su propia sesión. Lo deciden las rutas del servidor.',
  wrongPathTodo:
    'Haz que la ruta de la cookie cubra todas las direcciones de la aplicación, tal como las ve el navegador detrás de un proxy:',
  wrongPathTodo_unknown:
    'Haz que la ruta de la cookie cubra todas las direcciones de la aplicación, tal como las ve el navegador detrás de un proxy. Flask, sus extensiones y Django tienen para ello el ajuste SESSION_COOKIE_PATH.',
  against_wrongPath_wholeHost: 'Las cookies de sesión que se vieron valen para todas las rutas.',
  against_wrongPath_worked:
    'La sesión se fijó para una ruta, y las peticiones bajo ella la llevaron.',
  against_wrongPath_notShown:
    'La sesión se fijó para una ruta, y no se ha visto que le faltara a ninguna dirección fuera de ella.',
  against_wrongPath_noSession: 'El navegador no tiene ninguna sesión para el host de la página.',
  cause_cachedSetCookie: 'Una caché da una misma sesión a todos',
  cachedSetCookie_stored:
    '«{name}» de {address} salió de una caché ({header}): quien reciba de ella esta respuesta recibe esta sesión.',
  cachedSetCookie_maybeStored:
    'Parece que «{name}» de {address} salió de una caché ({header}): quien reciba de ella esta respuesta recibe esta sesión.',
  cachedSetCookie_shared:
    'Una caché puede guardar la respuesta de {address} y dar su «{name}» a otros.',
  cachedSetCookieWhy:
    'Un proxy o una CDN puede guardar una respuesta que fija cookies y darla a otros con esas cookies, salvo que la respuesta sea private o no-store (RFC 9111). «Vary: Cookie» no protege a quien aún no tiene cookies.',
  cachedSetCookieDecide_stored:
    'Una aplicación que reenvía las cabeceras de otro servidor se ve igual. Pide la dirección desde dos navegadores sin cookies: es la caché si ambos reciben el mismo valor.',
  cachedSetCookieDecide_shared:
    'No se ha visto si hay una caché compartida en el camino. Lo decide una cabecera Age o X-Cache en una respuesta.',
  cachedSetCookieTodo:
    'Haz que cada respuesta que fija una sesión diga esto, y elimina lo que las cachés ya guardaron:',
  against_cachedSetCookie_noneSet:
    'No se ha visto que una respuesta GET de este host fijara una sesión que las cachés pudieran guardar.',
  against_cachedSetCookie_notShared:
    'Nada en las respuestas que fijaron una sesión muestra que una caché compartida las dé a otros.',
  against_cachedSetCookie_kept:
    'Las respuestas que fijaron una sesión impiden que una caché compartida la dé a otros.',
  cause_nestedChange: 'Un cambio dentro de una lista o un dict no se guarda',
  nestedChange_likely:
    '{request} no guardó la sesión. Si cambió algo dentro de «{key}», eso se pierde.',
  nestedChange_traced:
    'La aplicación dice que {request} modificó «{key}» por dentro. No se guarda.',
  nestedChange_tracedWhy: 'La vista la modificó por dentro, y la respuesta no puso ninguna sesión.',
  nestedChangePlaces: 'La aplicación dice que «{key}» se leyó en {places}.',
  against_nestedChange_traced: 'La aplicación dice que ninguna lista ni dict cambió sin guardarse.',
  nestedChangeMadeBy: 'Antes, {request} puso «{key}» en la sesión, y eso sí se guardó.',
  nestedChangeNote_put: 'puso «{key}» en la sesión',
  nestedChangeNote_unsaved: 'no guardó nada',
  nestedChangeDecide:
    'Una vista que no cambió nada responde igual. Si cambia «{key}» lo dice su código.',
  against_nestedChange_noUse:
    'No se vio ninguna petición de cambio con éxito que llevara una sesión con una lista o un dict.',
  against_nestedChange_saved:
    'Se vio que un cambio dentro de una lista o un dict de la sesión se guarda.',
  against_nestedChange_refused:
    'Las vistas pusieron cookies de sesión con lo que cambiaron en listas y dicts, pero el navegador rechazó una de ellas: otra causa dice por qué.',
  cause_lostUpdate: 'Una respuesta deshizo lo que otra había cambiado',
  lostUpdate: '{request} deshizo lo que {other} había cambiado entretanto: {keys}.',
  lostUpdateUnseen:
    '{request} deshizo lo que ninguna petición de esta página había cambiado entretanto: {keys}.',
  lostUpdateMaybe:
    'Posiblemente una actualización perdida: {request} sobrescribió lo que {other} había cambiado entretanto: {keys}.',
  lostUpdateMaybeUnseen:
    'Posiblemente una actualización perdida: {request} sobrescribió lo que ninguna petición de esta página había cambiado entretanto: {keys}.',
  lostUpdateDecide:
    'Si la vista debía fijar o quitar esto, no se ha perdido nada. Si debía añadir algo, o cambiar solo otra cosa, se ha perdido lo que cambió la otra petición: lo decide su código.',
  lostUpdateWhy:
    'Toda la sesión está en la cookie. De dos peticiones simultáneas, cada una lleva la sesión de antes y responde con ella entera, así que la respuesta posterior sobrescribe el cambio de la otra.',
  lostUpdateTodo:
    'Haz que solo una de las dos cambie la sesión, o que la página envíe una después de la otra. Lo que cambian varias peticiones debe estar en el servidor, con solo su id en la sesión.',
  against_lostUpdate_noOverlap:
    'No se vio ninguna petición cuya respuesta pudiera deshacer por error lo que cambió entretanto.',
  against_lostUpdate_kept:
    'La sesión cambió durante estas peticiones, y sus respuestas no deshicieron nada.',
  missing_setter:
    'No se observó qué app puso la sesión que llevaba {request}: puede ser otra de este host.',
  missing_websocket:
    '{request} abrió un websocket. Lo que su código cambie en la sesión no se guarda, y nada muestra si cambia algo: lo decide ese código.',
  missing_stream:
    '{request} usó la sesión y la respuesta llegó por partes. Lo que la vista cambie tras la primera no se guarda, y nada muestra si cambia algo: lo decide su código.',
  cause_severalClocks: 'Los relojes de varios servidores difieren',
  severalClocks_replaced:
    '{request} ignoró «{name}»: según su reloj, la sesión se firmó {time} en el futuro.',
  severalClocks_refused:
    'Posiblemente varios relojes: según el Date de {request}, «{name}» se firmó {time} en el futuro.',
  severalClocksWhy:
    'Flask y Starlette dan por no válida una sesión firmada más tarde de lo que marca su propio reloj. Si responden varios servidores, o un reloj se atrasó, cuenta como vacía hasta que ese reloj la alcance.',
  severalClocksDecide:
    'Una página que nadie puede ver se vería igual. Compara los relojes de los servidores.',
  severalClocksTodo:
    'Haz que todos los servidores tomen la hora de la red, y compárala ejecutando esto en cada uno:',
  against_severalClocks_noneCarried:
    'Ninguna petición llevó una sesión con la hora de su firma y recibió una respuesta con hora.',
  against_severalClocks_inTime:
    'Las sesiones que llevaron las peticiones no se firmaron después de la hora de las respuestas.',
  cause_otherForm: 'La app hace sus sesiones de otra manera que antes',
  otherForm_ignored:
    '{request} ignoró «{name}»: era {before}, y lo que la app pone ahora es {now}.',
  otherForm_maybe:
    'Posiblemente una actualización: {request} cambió «{name}», {before}, por {now}.',
  otherForm_maybeSettings:
    'Posiblemente una actualización: {request} cambió «{name}», y la app firma ahora con la misma clave, pero de otra manera.',
  otherForm_settings:
    '{request} ignoró «{name}»: la app firma ahora con la misma clave, pero de otra manera.',
  sessionForm_signed: 'una sesión firmada con {digest}',
  sessionForm_id: 'el id de una sesión del servidor ({length} caracteres)',
  sessionForm_signedId: 'el id firmado de una sesión del servidor ({length} caracteres)',
  otherFormWhy:
    'Una app solo lee las sesiones hechas como ella las hace. Tras cambiar el resumen, el salt o la clase de sesión, como en una actualización, no lee ninguna de antes: a todos se les cierra la sesión una vez.',
  otherFormDecide:
    'Otra app en la misma dirección se vería igual, salvo que una de tus claves firmara ambas; y la app puede haber adoptado la sesión. Lo decide si tu sesión sigue abierta.',
  otherFormTodo:
    'Si nadie debe perder su sesión, haz que la app lea la forma antigua un tiempo y produzca solo la nueva.',
  against_otherForm_sameForm:
    'Las sesiones que ponen las respuestas están hechas como las que llevaban las peticiones.',
  against_otherForm_kept: 'La sesión se hace de otra manera que antes, y se conservó su contenido.',
  cause_sessionProtection: 'El inicio de sesión está ligado a una dirección y un navegador',
  sessionProtection_ended:
    '{request} quitó el usuario de «{name}», que había iniciado sesión desde otro sitio.',
  sessionProtection_stale:
    'Tras {request}, el inicio de sesión de «{name}» ya no es reciente: se hizo desde otro sitio.',
  sessionProtectionMaybe_ended:
    'Posiblemente la protección de la sesión: {request} quitó el usuario de «{name}».',
  sessionProtectionMaybe_stale:
    'Posiblemente la protección de la sesión: tras {request}, el inicio de sesión de «{name}» ya no es reciente.',
  sessionProtection_browser:
    'El navegador se identifica (User-Agent) de otra manera que al iniciar sesión.',
  sessionProtection_address:
    'El navegador se identifica como al iniciar sesión, así que la app ve otra dirección.',
  sessionProtectionFrom: 'El inicio de sesión tiene la marca de este navegador en {address}.',
  sessionProtectionWhy:
    'Flask-Login guarda en la sesión un hash de la dirección y el User-Agent del visitante. Si cambian, la protección «strong» quita el usuario; «basic» hace que deje de ser reciente, y algunas páginas piden otra vez la contraseña.',
  sessionProtectionDecide:
    'Una vista que haga lo mismo por su cuenta se vería igual. Registra request.remote_addr y la cabecera X-Forwarded-For al iniciar sesión y ahora: si difieren, es esto.',
  sessionProtectionTodo:
    'Haz que la app vea la dirección propia del visitante tras cada proxy. Si puede cambiar, como en las redes móviles, elige una protección más débil:',
  against_sessionProtection_noLogin:
    'Ninguna petición llevó ni respuesta puso una sesión con un inicio de sesión de Flask-Login.',
  against_sessionProtection_kept: 'Las últimas respuestas dejaron el inicio de sesión como estaba.',
  cause_lateChange: 'La sesión se cambia cuando las cabeceras de la respuesta ya se enviaron',
  against_lateChange_noneLate:
    'Ninguna petición con sesión abrió un websocket, ni usó la sesión con una respuesta por partes que no la guardara.',
  cause_serverError: 'La petición de un cambio termina en un error del servidor',
  serverError:
    '{request}: un error del servidor. Lo que la petición iba a cambiar en la sesión puede haberse perdido.',
  serverErrorWhy:
    'Donde una vista falla, su cambio puede quedar sin guardar. Algunas fallan solo porque la sesión no se puede escribir, como un dict con números y textos como claves: un número vuelve de la cookie como texto.',
  serverErrorDecide: 'Lo decide el registro de la aplicación: allí está la excepción.',
  serverErrorTodo:
    'Mira la excepción. Si viene de escribir la sesión, guarda en ella solo lo que JSON tiene, y usa textos como claves.',
  against_serverError_noChange: 'Ninguna petición pidió un cambio (POST, PUT, PATCH o DELETE).',
  against_serverError_saved:
    'La respuesta con un error del servidor puso la sesión de todos modos.',
  against_serverError_noError:
    'Las últimas peticiones que pidieron un cambio recibieron una respuesta sin error del servidor.',
  cause_logoutCopy: 'Una copia de antes del cierre de sesión se sigue aceptando',
  logoutCopy_proven:
    'Tras el cierre de sesión por {request}, {framework} acepta la sesión anterior hasta el {date}, mientras no cambie la clave.',
  logoutCopy_possible:
    'Tras el cierre de sesión por {request}, parece que {framework} acepta la sesión anterior hasta el {date}.',
  logoutCopyForever_proven:
    'Tras el cierre de sesión por {request}, {framework} acepta la sesión anterior mientras no cambie la clave.',
  logoutCopyForever_possible:
    'Tras el cierre de sesión por {request}, parece que {framework} acepta la sesión anterior mientras no cambie la clave.',
  logoutCopy_guess:
    'Posiblemente un cierre de sesión: tras {request}, parece que {framework} acepta la sesión anterior hasta el {date}.',
  logoutCopyForever_guess:
    'Posiblemente un cierre de sesión: tras {request}, parece que {framework} acepta la sesión anterior mientras no cambie la clave.',
  logoutCopyDecide_both:
    'Lo deciden la clave secreta de la aplicación y la duración de su sesión: indícalas, y comprueba que la aplicación aún tiene esa clave.',
  logoutCopyDecide_key:
    'Lo decide la clave secreta de la aplicación: indícala, y comprueba que la aplicación aún la tiene.',
  logoutCopyDecide_lifetime:
    'Lo decide la duración de la sesión de la aplicación: indícala en los ajustes.',
  logoutCopyTodo:
    'Si eso importa, guarda en la sesión un id aleatorio que el servidor olvide al cerrarla. Una duración más corta limita el daño:',
  logoutCopyTodo_short:
    'Si eso importa, guarda en la sesión un id aleatorio que el servidor olvide al cerrarla. Una duración más corta también limita el daño.',
  against_logoutCopy_noLogout:
    'Entre las últimas peticiones no hay ningún cierre de sesión, a juzgar por los nombres de las claves.',
  against_logoutCopy_tooOld:
    'El servidor ya no acepta la sesión de antes del último cierre: es demasiado antigua.',
  cause_strayLogout: 'Una parte de la página, como una imagen, cierra la sesión',
  strayLogout:
    'Parece que {request} cerró la sesión: la página lo carga como imagen, script o similar, o por adelantado.',
  strayLogout_unread:
    'Parece que {request} cerró la sesión: la página lo carga por adelantado, o un script lo pide sin leer la respuesta.',
  strayLogoutWhy:
    'Un navegador carga imágenes y scripts, y lo que una página quiere por adelantado, sin que nadie lo pida. Si eso termina la sesión, quien mira la página queda fuera, y la página de otro sitio puede hacer lo mismo.',
  logoutByNames:
    'Que esto fuera un cierre de sesión se juzga por los nombres de las claves que quitó.',
  strayLogoutTodo:
    'Haz que solo un POST cierre la sesión, y que ninguna imagen, script o precarga lleve a esa dirección.',
  against_strayLogout_noLogout:
    'En las últimas peticiones no hay un cierre de sesión, a juzgar por los nombres de las claves.',
  against_strayLogout_asked:
    'El último cierre de sesión no fue una petición de imagen, script o similar de la página.',
  against_strayLogout_noLonger:
    'La última petición a esa dirección llevó la sesión, y la dejó como estaba.',
  cause_deleted: 'Una respuesta borró la sesión',
  deleted: '{request} borró «{name}», y desde entonces no se ha visto ninguna.',
  deletedWhy:
    'Una aplicación borra la cookie al cerrar sesión, o cuando una vista deja vacía la sesión. Django también lo hace cuando no acepta la que lleva una petición.',
  deletedTodo:
    'Si no era la intención, mira la vista que respondió: vacía la sesión o borra su cookie.',
  against_deleted_noDeletion: 'No consta que una respuesta haya borrado la última sesión.',
  cause_tooOld: 'La sesión era más antigua que su duración',
  tooOld_inBrowser:
    '{request} no llevaba «{name}»: el navegador la guarda {lifetime} desde que se fijó, y eso fue hace {age}.',
  tooOld_onServer:
    '{request} llevaba «{name}» firmada {age} antes, y el servidor la acepta durante {lifetime}.',
  tooOld_maybeOnServer:
    '{request} llevaba «{name}» firmada {age} antes, y parece que el servidor la acepta durante {lifetime}.',
  tooOld_startedAnew:
    '{request} llevaba «{name}» firmada {age} antes, y su respuesta empezó otra sesión: puede que fuera demasiado antigua.',
  tooOld_expired: 'El navegador descartó «{name}» al expirar.',
  tooOld_expiredAfter:
    'El navegador descartó «{name}» al expirar, tras {lifetime} desde que se fijó.',
  tooOldWhy:
    'La duración de la sesión en el servidor cuenta desde la firma y limita toda sesión, incluso una que deba terminar con el navegador. Solo una respuesta que la firma de nuevo aplaza el final: en Flask lo hace cada cambio y, con una sesión permanente (session.permanent = True), cada respuesta, salvo que SESSION_REFRESH_EACH_REQUEST esté desactivado.',
  tooOldWhy_cookie:
    'Un navegador descarta una cookie cuando expira. Solo una respuesta que la pone de nuevo lo aplaza; cuánto conserva la sesión el propio servidor no lo muestra ninguna respuesta.',
  tooOldNotRenewed: '{request} la usó entretanto, y su respuesta no la firmó de nuevo.',
  tooOldUnused: 'No se ha visto ninguna petición que la usara entretanto.',
  tooOldDecide_onServer:
    'La duración es supuesta. Lo decide la del servidor: indícala en los ajustes.',
  tooOldDecide_startedAnew:
    'Una vista que vacía la sesión, u otra clave secreta, se vería igual. Lo decide la duración de la sesión en el servidor: indícala en los ajustes.',
  tooOldDecide_setter:
    'No se observó qué app la puso: puede ser otra de este host, con su propio reloj. Lo decide la clave secreta: introdúcela en Claves.',
  tooOldTodo_renew: 'Haz que el servidor la firme de nuevo mientras se usa:',
  tooOldHow: 'Se calcula por cuándo se firmó y esa duración.',
  tooOldTodo_longer: 'Si debe durar más, aumenta la duración de la sesión:',
  tooOldTodo_raise: 'Si debe durar más, aumenta la duración de la sesión.',
  tooOldTodo_cookie:
    'Si debe durar más, haz que el servidor dé a la cookie una expiración posterior.',
  against_tooOld_noSession:
    'No se ha visto ninguna sesión cuya edad muestren las respuestas del servidor.',
  against_tooOld_within:
    'La última sesión que llevaba una petición era lo bastante reciente para el servidor.',
  against_tooOld_since: 'A la última sesión que terminó así le siguió otra.',
  cause_sameId: 'Un inicio de sesión conserva el id de la sesión',
  sameId: 'Parece que {request} inició sesión sin un id nuevo en «{name}».',
  sameIdWhy:
    'Quien conociera el id antes del inicio de sesión, por haberlo puesto en este navegador, entra también con él (fijación de sesión). Un inicio de sesión debe dar otro id a la sesión.',
  unknownIds_replaced:
    'Por su forma, el id es de {framework}, que no acepta ids inventados: tiene que ser uno que el servidor haya emitido.',
  unknownIds_takenByOld:
    'Por su forma, el id es de {framework}, que desde la versión 0.7 no acepta ids inventados: tiene que ser uno que el servidor haya emitido. Antes se aceptaba cualquier id.',
  unknownIds_taken:
    'Ids de esta forma los crea, entre otros, {framework} antes de la versión 0.6, que acepta cualquier id, también uno inventado.',
  sameIdDecide:
    'Que esto fuera un inicio de sesión se supone por su formulario con contraseña o por su dirección. Lo decide si alguien ha entrado desde entonces, y si también entra la misma cookie enviada desde otro navegador.',
  sameIdTodo: 'Da otro id a la sesión donde el inicio de sesión ha tenido éxito:',
  against_sameId_noLogin:
    'En las últimas peticiones no hay ningún inicio de sesión, a juzgar por sus formularios y direcciones.',
  against_sameId_noIdBefore:
    'El inicio de sesión no llevaba ningún id de una sesión en el servidor.',
  against_sameId_otherId: 'El inicio de sesión dio otro id a la sesión, o la terminó.',
  cause_rememberToken: 'Una cookie inicia la sesión de nuevo tras cerrarla',
  rememberToken_again: '{request} cerró la sesión pero dejó «{name}», que la inició de nuevo.',
  rememberToken_left: '{request} cerró la sesión pero dejó «{name}», que puede iniciarla de nuevo.',
  rememberTokenWhy:
    'Flask-Login inicia la sesión de quien lleve esta cookie, sin contraseña. Solo logout_user() hace que se borre: session.clear() no, y llamado después de logout_user() lo deshace.',
  rememberTokenAgain:
    '{request} la llevó sin usuario en la sesión, y su respuesta tiene uno que no es reciente.',
  rememberTokenDecide_left:
    'Lo decide la próxima página que pida iniciar sesión: ¿hay allí un usuario?',
  rememberTokenDecide_again:
    'Lo decide la aplicación: ¿es {request} un cierre de sesión? La respuesta también pudo empezar una sesión nueva, porque la aplicación no aceptó la anterior.',
  rememberTokenTodo: 'Cierra la sesión con Flask-Login y no la vacíes después:',
  against_rememberToken_noLogout:
    'Entre las últimas peticiones no hay ningún cierre de sesión de Flask-Login o Django.',
  against_rememberToken_noToken: 'El cierre de sesión no llevaba la cookie que la inicia de nuevo.',
  against_rememberToken_deleted:
    'La respuesta al cierre de sesión borra la cookie que la inicia de nuevo.',
  cause_missedDeletion: 'El cierre de sesión borra otra cookie que la de la sesión',
  missedDeletion:
    '{request} borra «{name}» en {deleted}, pero el navegador la tiene en {kept}, y la conserva.',
  missedDeletionMaybe: '{request} borra «{name}» en {deleted}, y el navegador aún la tiene.',
  missedDeletionWhy:
    'Un navegador solo borra una cookie si la respuesta indica el dominio y la ruta con los que se fijó; con otros, es otra cookie.',
  missedDeletionDecide:
    'Puede que otra pestaña la haya fijado de nuevo. Lo deciden el Domain y el Path con los que la fija el servidor.',
  missedDeletionTodo:
    'Deja que la borre el framework, en Flask con session.clear(), o indica el mismo dominio y la misma ruta:',
  missedDeletionTodo_unknown:
    'Deja que la borre el framework, en Flask con session.clear(), o indica el dominio y la ruta con los que se fijó.',
  against_missedDeletion_noDeletion:
    'No se ha visto que una respuesta borrara una sesión que su petición llevara.',
  against_missedDeletion_gone:
    'La última sesión que borró una respuesta ya no está en el navegador.',
  cause_csrfMismatch: 'El token CSRF del formulario no es de esta sesión',
  csrfMismatch_noCookie:
    '{request}: el formulario tiene un token CSRF, pero no se envió ninguna cookie con la que comprobarlo.',
  csrfMismatch_noSecret:
    '{request}: el formulario tiene un token CSRF, pero la sesión «{name}» no tiene ninguno.',
  csrfMismatch_otherSecret: '{request}: el token CSRF del formulario no se hizo para «{name}».',
  csrfMismatch_expired:
    '{request}: el token CSRF del formulario tenía más de una hora, lo que parece demasiado.',
  csrfMismatch_missing: '{request}: el formulario no tiene token CSRF, y parece que hace falta.',
  csrfMismatch_malformed: '{request}: el token CSRF del formulario no es ninguno que haga {owner}.',
  csrfMismatchWhy_session:
    '{owner} responde {status} si el token del formulario no se hizo con el secreto de la sesión que lleva la petición.',
  csrfMismatchWhy_cookie:
    '{owner} responde {status} si el token del formulario no se hizo con el secreto de una cookie que lleva la petición.',
  csrfMismatchWhy_shownAgain:
    'Un formulario de {owner} que comprueba él mismo su token no es válido si este no se hizo con el secreto de la sesión que lleva la petición. La mayoría de las vistas muestran entonces el formulario otra vez, con estado {status}.',
  csrfMismatchDecide_expired:
    'Lo decide su ajuste WTF_CSRF_TIME_LIMIT; si permite más, la respuesta tiene otro motivo.',
  csrfMismatchDecide_missing:
    'Una vista sin esta protección puede dar el mismo estado por un motivo propio. Lo decide el texto de la respuesta: dice si falta el token.',
  csrfMismatchDecide_malformed:
    'Un token propio de la aplicación con ese nombre se ve igual. Lo decide el texto de la respuesta: dice si el token no es válido.',
  csrfMismatchDecide_setter:
    'No se vio qué aplicación creó «{name}»: pudo ser una de otro puerto de este host. Vuelve a cargar la página con el formulario y envíalo.',
  csrfMismatchDecide_shownAgain:
    'Una vista que no comprueba el token, o que rechaza el formulario por otro campo, puede responder igual. Lo decide print(form.errors) en la vista: nombra csrf_token.',
  csrfMismatchTodo_noCookie:
    'Averigua por qué la cookie no se guardó o no se envió: mira las otras preguntas.',
  csrfMismatchTodo_noSecret:
    'Vuelve a cargar la página del formulario. Si no ayuda, la página está en una caché, o algo vacía la sesión después: la respuesta que trae el formulario debe guardar la sesión.',
  csrfMismatchTodo_otherSecret:
    'Vuelve a cargar la página del formulario. Si no ayuda, la página está en una caché, o algo reemplaza el secreto después, como un inicio de sesión en otra pestaña.',
  csrfMismatchTodo_expired:
    'Vuelve a cargar la página del formulario, o deja que los tokens vivan tanto como la sesión:',
  csrfMismatchTodo_missing: 'Pon el token en el formulario:',
  csrfMismatchTodo_malformed:
    'Envía el token tal como lo tiene la página del formulario: algo lo cortó o lo cambió por el camino.',
  against_csrfMismatch_noForm:
    'No se observó ningún formulario con su token CSRF y con aquello con lo que se comprueba.',
  against_csrfMismatch_fits:
    'Los tokens CSRF de los formularios corresponden a lo que llevaban las peticiones.',
  against_csrfMismatch_accepted:
    'El token CSRF de cada formulario corresponde a lo que llevaba la petición, o su vista aceptó uno que no corresponde.',
  cause_oauthState: 'El estado de un inicio de sesión con otro sitio no está en la sesión',
  oauthState_otherHost:
    '{request}: el estado del inicio está en la sesión de otro host, donde lo empezó {login}.',
  oauthState_noSession:
    '{request} no llevaba «{name}», donde {login} había guardado el estado del inicio.',
  oauthState_twice: '{request}: el estado del inicio ya se había usado.',
  oauthState_maybeTwice: '{request}: posiblemente el estado del inicio ya se había usado.',
  oauthState_noState: '{request}: «{name}» no tiene el estado que {login} había guardado en ella.',
  oauthStateWhy:
    'Un inicio de sesión con otro sitio guarda un estado aleatorio en la sesión, y la aplicación lo compara cuando el usuario vuelve. Si no está, las bibliotecas dicen «mismatching_state» o «state mismatch».',
  oauthStateSameSite: 'El navegador tenía «{name}», y su atributo SameSite impidió enviarla.',
  oauthStateDecide:
    'Lo decide la clave secreta de la aplicación: muestra si la aplicación aceptó la sesión que tenía el estado.',
  oauthStateTodo_otherHost:
    'Usa una sola forma del host en todas partes: en la barra de direcciones y en la dirección de vuelta que conoce el otro sitio.',
  oauthStateTodo_noSession:
    'La cookie de la sesión debe enviarse cuando otro sitio lleva de vuelta: SameSite=Lax lo permite, SameSite=Strict no.',
  oauthStateTodo_twice:
    'Empieza de nuevo el inicio de sesión: la página a la que vuelve no se puede recargar.',
  oauthStateTodo_noState:
    'Algo reemplazó la sesión entretanto: otra pestaña, otra aplicación en este host o una clave secreta nueva. La cronología muestra qué.',
  against_oauthState_noReturn:
    'No se observó ningún inicio de sesión con otro sitio desde el principio hasta la vuelta.',
  against_oauthState_fits: 'La sesión aún tenía el estado cuando el usuario volvió.',
} as const;
