/** The texts about what goes wrong with sessions, in Spanish. */
export const DIAGNOSES = {
  whyTitle: '¿Por qué?',
  question_noSession: '¿Por qué no hay sesión?',
  question_notSaved: '¿Por qué no se guardó mi cambio?',
  question_loggedOut: '¿Por qué se ha cerrado mi sesión?',
  question_notSent: '¿Por qué una petición no lleva la sesión?',
  question_otherUser: '¿Por qué el servidor ve a otro usuario?',
  answerFound: 'Encontrado',
  answerAgainst: 'No es el motivo',
  answerOpen: 'Sin observar',
  foundCount: {
    one: '{count} motivo encontrado',
    many: '{count} motivos encontrados',
    other: '{count} motivos encontrados',
  },
  missing_requests: 'Aún no se ha observado ninguna petición: recarga la página.',
  missing_jar: 'No se pueden leer las cookies de {host}.',
  missing_headers: 'El navegador no informó de las cookies de {request}.',
  missing_key: 'No se conoce ninguna clave que firme las sesiones.',
  missing_form: 'El navegador no informó del formulario de {request}.',
  sureByRequests: 'Lo demuestra lo observado:',
  surePossible: 'Posible, a juzgar por lo observado:',
  evidence: 'Pruebas',
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
  crossOriginWhy:
    'La petición de un script a otro origen, por ejemplo a otro puerto, solo lleva y guarda cookies con credenciales, y la página solo puede leer la respuesta si el servidor lo permite a su origen por su nombre.',
  crossOriginMissing_include: "Al script le falta «credentials: 'include'».",
  crossOriginMissing_allowOrigin: 'La respuesta no permite {origin} por su nombre.',
  crossOriginMissing_allowCredentials: 'La respuesta no permite credenciales.',
  crossOriginTodo: 'Pide con credenciales, y que el servidor responda con estas cabeceras:',
  against_crossOrigin_noOtherOrigin: 'Ningún script ha consultado otro origen.',
  against_crossOrigin_worked: 'Las peticiones de los scripts a otros orígenes llevaron la sesión.',
  against_crossOrigin_noSession:
    'Los scripts consultaron otros orígenes, para los que no hay sesión.',
  cause_secureOverHttp: 'Una respuesta por http pone una cookie Secure',
  secureOverHttp: '«{name}» de {origin} no se guardó: es Secure, y la respuesta llegó por http.',
  secureOverHttpMaybe:
    'Parece que «{name}» de {origin} no se guardó: es Secure, y la respuesta llegó por http.',
  secureOverHttpDecide:
    'El navegador la rechaza según sus reglas, pero aún no lo ha mostrado ni su almacén de cookies ni una petición posterior: recarga la página.',
  secureOverHttpWhy:
    'Un navegador solo guarda una cookie Secure de una respuesta por https, o de esta máquina (localhost o 127.0.0.1). De cualquier otra dirección por http la descarta sin avisar, y cada petición empieza con una sesión vacía.',
  secureOverHttpTodo: 'Usa https. Para desarrollar por http, deja la cookie sin Secure:',
  secureOverHttpTodoHttps:
    'Usa https: SameSite=None, Partitioned y nombres como __Host-… necesitan Secure.',
  against_secureOverHttp_notSet: 'Ninguna respuesta puso una cookie de sesión.',
  against_secureOverHttp_kept:
    'Ninguna cookie de sesión se rechazó por ser Secure: cada una llegó por https, de esta máquina o sin Secure.',
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
  missing_sessions:
    'Menos de dos respuestas pusieron una cookie de sesión, así que no hay claves que comparar.',
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
  severalKeysDecide_inTurn:
    'Las respuestas son de vistas distintas: dos apps tras una misma dirección con el mismo nombre de cookie se verían igual.',
  severalKeysDecide_twoSignatures:
    'Las respuestas son de vistas distintas: dos apps tras una misma dirección con el mismo nombre de cookie se verían igual.',
  severalKeysDecide_ignoredInTurn:
    'Servidores con relojes distintos, o una vista que solo a veces guarda la sesión, se verían igual. Lo decide la clave secreta: introdúcela en Claves.',
  severalKeysDecide_changed:
    'Una clave cambiada a propósito, u otra app tras la misma dirección, se vería igual. Arranca la app otra vez: si la clave vuelve a cambiar, es aleatoria.',
  severalKeysWhy:
    'Un servidor solo lee las sesiones firmadas con su propia clave. Si cada worker, contenedor o arranque crea una, las sesiones que firmaron los demás cuentan como vacías: la sesión se cierra al azar.',
  severalKeysTodo:
    'Crea una clave una sola vez, guárdala en la configuración y dásela a todos los workers:',
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
  against_otherSpelling_noOther: 'No se ha visto ninguna sesión con otro nombre de este equipo.',
  cause_thirdParty: 'La página es de un sitio distinto al de la sesión',
  thirdParty_notSent: '«{name}» no se envió a {origin}: la página es de otro sitio.',
  thirdParty_notKept: '«{name}» de {origin} no se guardó: la página es de otro sitio.',
  thirdParty_maybeNotKept:
    '«{name}» de {origin} no se guardó, quizá porque la página es de otro sitio.',
  thirdParty_arrival: '«{name}» no se envió a {origin}: otro sitio llevó a la página.',
  thirdParty_insecure:
    '«{name}» de {origin} no se guardó: su SameSite=None o Partitioned necesita Secure.',
  thirdPartyWhy_sameSite:
    'En una página de otro sitio, los marcos y las peticiones de los scripts no envían ni guardan cookies que sean SameSite=Lax o Strict.',
  thirdPartyWhy_thirdParty:
    'El navegador bloquea las cookies de terceros: en una página de otro sitio solo usa las de la partición de ese sitio, donde están las Partitioned.',
  thirdPartyWhy_sameSiteNoneInsecure:
    'Los navegadores rechazan una cookie que es SameSite=None y no Secure.',
  thirdPartyWhy_partitionedInsecure:
    'Los navegadores rechazan una cookie que es Partitioned y no Secure.',
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
  thirdPartyTodo_insecure:
    'Haz que el servidor fije Secure, y sirve la aplicación por https; o quita SameSite=None y Partitioned si ningún otro sitio la incrusta:',
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
    'Haz que la ruta de la cookie cubra todas las direcciones de la aplicación, tal como las ve el navegador detrás de un proxy. Flask toma APPLICATION_ROOT si no se define esto, y Django tiene el mismo ajuste:',
  against_wrongPath_wholeHost:
    'No se ha visto que se fijara una sesión solo para una parte de las rutas.',
  against_wrongPath_worked:
    'La sesión se fijó para una ruta, y las peticiones bajo ella la llevaron.',
  against_wrongPath_notShown:
    'La sesión se fijó para una ruta, y no se ha visto que le faltara a ninguna dirección fuera de ella.',
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
} as const;
