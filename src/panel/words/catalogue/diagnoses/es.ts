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
  cause_nestedChange: 'Un cambio dentro de una lista o un dict no se guarda',
  nestedChange_likely: '{request} usó la sesión, y un cambio dentro de «{key}» no se guarda.',
  nestedChange_unsaved:
    '{request} leyó la sesión y no guardó nada: un cambio dentro de «{key}» se pierde.',
  nestedChangeMadeBy: 'Antes, {request} puso «{key}» en la sesión, y eso sí se guardó.',
  nestedChangeDecide:
    'Una vista que no cambió nada responde igual. Si cambia «{key}» lo dice su código.',
  against_nestedChange_noUse:
    'No se vio ninguna petición de cambio que usara una sesión con una lista o un dict.',
  against_nestedChange_saved: 'Las vistas que usan listas y dicts de la sesión la guardaron.',
  cause_logoutCopy: 'Una copia de antes del cierre de sesión se sigue aceptando',
  logoutCopy_proven: 'Tras {request}, {framework} acepta la sesión de antes hasta el {date}.',
  logoutCopy_possible:
    'Tras {request}, parece que {framework} acepta la sesión de antes hasta el {date}.',
  logoutCopyForever_proven:
    'Tras {request}, {framework} acepta la sesión de antes mientras no cambie la clave.',
  logoutCopyForever_possible:
    'Tras {request}, parece que {framework} acepta la sesión de antes mientras no cambie la clave.',
  logoutCopyDecide:
    'Lo deciden la clave secreta de la aplicación y la duración de su sesión: indícalas.',
  logoutCopyTodo:
    'Si eso importa, guarda en la sesión un id aleatorio que el servidor olvide al cerrarla. Una duración más corta limita el daño:',
  against_logoutCopy_noLogout:
    'Entre las últimas peticiones no hay ningún cierre de sesión, a juzgar por los nombres de las claves.',
  against_logoutCopy_notAccepted:
    'Nada muestra que la sesión de antes del último cierre se siga aceptando.',
  cause_rememberToken: 'Una cookie inicia la sesión de nuevo tras cerrarla',
  rememberToken_again: '{request} cerró la sesión pero dejó «{name}», que la inició de nuevo.',
  rememberToken_left: '{request} cerró la sesión pero dejó «{name}», que puede iniciarla de nuevo.',
  rememberTokenWhy:
    'Flask-Login inicia la sesión de quien lleve esta cookie, sin contraseña. Solo logout_user() hace que se borre: session.clear() no, y llamado después de logout_user() lo deshace.',
  rememberTokenAgain:
    '{request} la llevó sin usuario en la sesión, y su respuesta tiene uno que no es reciente.',
  rememberTokenDecide: 'Lo decide la próxima página que pida iniciar sesión: ¿hay allí un usuario?',
  rememberTokenTodo: 'Cierra la sesión con Flask-Login y no la vacíes después:',
  against_rememberToken_noLogout:
    'Entre las últimas peticiones no hay ningún cierre de sesión de Flask-Login o Django.',
  against_rememberToken_noToken: 'El cierre de sesión no llevaba la cookie que la inicia de nuevo.',
  against_rememberToken_deleted:
    'La respuesta al cierre de sesión borra la cookie que la inicia de nuevo.',
  cause_csrfMismatch: 'El token CSRF del formulario no es de esta sesión',
  csrfMismatch_noCookie:
    '{request}: el formulario tiene un token CSRF, pero no se envió ninguna cookie con la que comprobarlo.',
  csrfMismatch_noSecret:
    '{request}: el formulario tiene un token CSRF, pero la sesión «{name}» no tiene ninguno.',
  csrfMismatch_otherSecret: '{request}: el token CSRF del formulario no se hizo para «{name}».',
  csrfMismatch_expired:
    '{request}: el token CSRF del formulario tenía más de una hora, lo que parece demasiado.',
  csrfMismatch_missing: '{request}: el formulario no tiene token CSRF, y parece que hace falta.',
  csrfMismatchWhy_session:
    '{owner} responde {status} si el token del formulario no se hizo con el secreto de la sesión que lleva la petición.',
  csrfMismatchWhy_cookie:
    '{owner} responde {status} si el token del formulario no se hizo con el secreto de una cookie que lleva la petición.',
  csrfMismatchDecide_expired:
    'Lo decide su ajuste WTF_CSRF_TIME_LIMIT; si permite más, la respuesta tiene otro motivo.',
  csrfMismatchDecide_missing:
    'Una vista sin esta protección puede dar el mismo estado por un motivo propio. Lo decide el texto de la respuesta: dice si falta el token.',
  csrfMismatchTodo_noCookie:
    'Averigua por qué la cookie no se guardó o no se envió: mira las otras preguntas.',
  csrfMismatchTodo_noSecret:
    'Vuelve a cargar la página del formulario. Si no ayuda, la página está en una caché, o algo vacía la sesión después: la respuesta que trae el formulario debe guardar la sesión.',
  csrfMismatchTodo_otherSecret:
    'Vuelve a cargar la página del formulario. Si no ayuda, la página está en una caché, o algo reemplaza el secreto después, como un inicio de sesión en otra pestaña.',
  csrfMismatchTodo_expired:
    'Vuelve a cargar la página del formulario, o deja que los tokens vivan tanto como la sesión:',
  csrfMismatchTodo_missing: 'Pon el token en el formulario:',
  against_csrfMismatch_noForm:
    'No se observó ningún formulario con su token CSRF y con aquello con lo que se comprueba.',
  against_csrfMismatch_fits:
    'Los tokens CSRF de los formularios corresponden a lo que llevaban las peticiones.',
  against_csrfMismatch_notRefused:
    'No se rechazó ningún formulario con el estado de un token CSRF equivocado.',
  cause_oauthState: 'El estado de un inicio de sesión con otro sitio no está en la sesión',
  oauthState_otherHost:
    '{request}: el estado del inicio está en la sesión de otro host, donde lo empezó {login}.',
  oauthState_noSession:
    '{request} no llevaba «{name}», donde {login} había guardado el estado del inicio.',
  oauthState_twice: '{request}: el estado del inicio ya se había usado.',
  oauthState_noState: '{request}: «{name}» no tiene el estado que {login} había guardado en ella.',
  oauthStateWhy:
    'Un inicio de sesión con otro sitio guarda un estado aleatorio en la sesión, y la aplicación lo compara cuando el usuario vuelve. Si no está, las bibliotecas dicen «mismatching_state» o «state mismatch».',
  oauthStateSameSite: 'El navegador tenía «{name}», y su atributo SameSite impidió enviarla.',
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
