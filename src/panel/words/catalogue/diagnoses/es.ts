/** The texts about what goes wrong with sessions, in Spanish. */
export const DIAGNOSES = {
  whyTitle: '¿Por qué?',
  question_noSession: '¿Por qué no hay sesión?',
  question_notSaved: '¿Por qué no se guardó mi cambio?',
  question_loggedOut: '¿Por qué se ha cerrado mi sesión?',
  question_notSent: '¿Por qué una petición no lleva la sesión?',
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
} as const;
